import { pixelCanvas } from './pixel-canvas';

/** The canvas MediaPipe is to take: its own, with WebGL, where there is WebGL. */
export function visionCanvas(): OffscreenCanvas | undefined {
  return new OffscreenCanvas(1, 1).getContext('webgl2') ? undefined : pixelCanvas();
}

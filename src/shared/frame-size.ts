import { FRAME_LONG_SIDE } from './protocol';

/** The size a picture is looked at in: longest side `FRAME_LONG_SIDE`, shape kept, never enlarged. */
export function frameSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, FRAME_LONG_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** What `createImageBitmap` is told, so that every picture is scaled in the same way. */
export function resizeTo({ width, height }: { width: number; height: number }): ImageBitmapOptions {
  return { resizeWidth: width, resizeHeight: height, resizeQuality: 'low' };
}

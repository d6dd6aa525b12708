import { pixelCanvas } from './pixel-canvas';
import type { visionCanvas as VisionCanvas } from './vision-canvas';

/** Always without WebGL: Firefox has none without a display, where it is tested, and users are to have what is tested. */
export const visionCanvas: typeof VisionCanvas = pixelCanvas;

import { FRAME_LONG_SIDE } from './protocol';
import type { Box } from './verdict';

/** In pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Size of a sketch: a cell is 5 x 5 pixels of a 320 x 180 frame. */
export const SKETCH = { width: 64, height: 36 } as const;

/**
 * Most pixels of a part. With the sketch that is 60 kB: a message of less than 64 kB goes through the browser's pipe as it is, a larger one through
 * memory that is shared out anew each time, which takes four times as long on a virtual machine (`npm run bench -- --only transport`).
 */
const PART_PIXELS = 12_600;

/** Whether a picture is so small that a sketch and a part of it would be no smaller. */
export function isSmall({ width, height }: Size): boolean {
  return width * height <= PART_PIXELS + SKETCH.width * SKETCH.height;
}

/** The place in a picture, in whole pixels, of a box in shares of its sides. */
export function placeOf({ x, y, width, height }: Box, of: Size): Box {
  const [left, top] = [Math.floor(x * of.width), Math.floor(y * of.height)];
  const right = Math.min(of.width, Math.ceil((x + width) * of.width));
  const bottom = Math.min(of.height, Math.ceil((y + height) * of.height));
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

/** By how much a part of this size is made smaller on its way: 1 or less. */
export function partScale({ width, height }: Size): number {
  return Math.min(1, Math.sqrt(PART_PIXELS / (width * height)));
}

/** The pixels of a part on its way. */
export function partSize(size: Size): Size {
  const scale = partScale(size);
  return {
    width: Math.max(1, Math.floor(size.width * scale)),
    height: Math.max(1, Math.floor(size.height * scale)),
  };
}

/** The size a picture is looked at in: longest side `FRAME_LONG_SIDE`, shape kept, never enlarged. */
export function frameSize(width: number, height: number): Size {
  const scale = Math.min(1, FRAME_LONG_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** What `createImageBitmap` is told, so that every picture is scaled in the same way. */
export function resizeTo({ width, height }: Size): ImageBitmapOptions {
  return { resizeWidth: width, resizeHeight: height, resizeQuality: 'low' };
}

import type { Box } from '../shared/verdict';

/** A picture closer to a square than this gains nothing from being looked at in parts. */
const LEAST_RATIO = 1.3;

/** The squares at the two ends of a wide or tall picture, in its pixels; none for one that is nearly square. */
export function endSquares(width: number, height: number): Box[] {
  const side = Math.min(width, height);
  if (Math.max(width, height) < LEAST_RATIO * side) return [];
  return [
    { x: 0, y: 0, width: side, height: side },
    { x: width - side, y: height - side, width: side, height: side },
  ];
}

/** A canvas that holds a part of a picture while it is looked at. One serves for life. */
export class Scratch {
  private readonly canvas = new OffscreenCanvas(1, 1);

  /** The part as a picture of its own; the next call overwrites it. */
  part(picture: ImageBitmap, { x, y, width, height }: Box): OffscreenCanvas {
    this.canvas.width = width;
    this.canvas.height = height;
    this.canvas.getContext('2d', { alpha: false, willReadFrequently: true })?.drawImage(picture, -x, -y);
    return this.canvas;
  }
}

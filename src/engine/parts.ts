import type { Box } from '../shared/verdict';

/** A picture closer to a square than this gains nothing from being looked at in parts. */
const LEAST_RATIO = 1.3;

/** How far a view reaches beyond the picture, in sizes of the picture and of an end's square. */
const ROUND_THE_WHOLE = 0.2;
const ROUND_AN_END = 0.25;

/** Grey is neither a shadow nor a light to the detector. */
const OUTSIDE = '#777';

/**
 * The picture with a margin around it: a detector takes a face that the edge cuts for one more readily when it does not lie
 * at the edge of what the detector sees.
 */
export function wideView(width: number, height: number): Box {
  return {
    x: -ROUND_THE_WHOLE * width,
    y: -ROUND_THE_WHOLE * height,
    width: (1 + 2 * ROUND_THE_WHOLE) * width,
    height: (1 + 2 * ROUND_THE_WHOLE) * height,
  };
}

/**
 * The two ends of a wide or tall picture, in its pixels: squares of its shorter side that reach beyond its end and sides;
 * none for one that is nearly square.
 */
export function endViews(width: number, height: number): Box[] {
  const side = Math.min(width, height);
  if (Math.max(width, height) < LEAST_RATIO * side) return [];
  const [beyond, beside] = [ROUND_AN_END * side, (ROUND_AN_END / 2) * side];
  const size = { width: side + beyond, height: side + beyond };
  return width > height
    ? [
        { x: -beyond, y: -beside, ...size },
        { x: width - side, y: -beside, ...size },
      ]
    : [
        { x: -beside, y: -beyond, ...size },
        { x: -beside, y: height - side, ...size },
      ];
}

/** A canvas that holds a part of a picture while it is looked at. One serves for life. */
export class Scratch {
  private readonly canvas = new OffscreenCanvas(1, 1);

  /** The part as a picture of its own, grey where it reaches beyond the picture; the next call overwrites it. */
  part(picture: ImageBitmap, { x, y, width, height }: Box): OffscreenCanvas {
    this.canvas.width = Math.round(width);
    this.canvas.height = Math.round(height);
    const context = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (context) {
      context.fillStyle = OUTSIDE;
      context.fillRect(0, 0, width, height);
      context.drawImage(picture, -x, -y);
    }
    return this.canvas;
  }
}

import { SKETCH } from '../shared/frame-size';
import { sketchPen } from '../shared/sketch-pen';

/** Differences are taken over blocks of so many cells: 20 x 20 pixels of a frame, about a nose. */
const BLOCK = { width: 4, height: 4 } as const;

/** A picture's brightness in a few cells, 0 to 255, row by row. */
export type Sketch = Uint8ClampedArray;

/** Draws sketches: what is left of a picture when only its coarse look counts. One canvas serves for life. */
export class Sketcher {
  private readonly context = sketchPen();

  draw(picture: ImageBitmap): Sketch {
    const { width, height } = SKETCH;
    this.context.drawImage(picture, 0, 0, width, height);
    const { data } = this.context.getImageData(0, 0, width, height);
    const sketch = new Uint8ClampedArray(width * height);
    for (let i = 0, at = 0; i < sketch.length; i++, at += 4) {
      // Green is most of what brightness is.
      sketch[i] = ((data[at] ?? 0) + 2 * (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 4;
    }
    return sketch;
  }
}

/** How much two pictures differ where they differ most: the largest mean difference of a block, 0 to 255. */
export function difference(a: Sketch, b: Sketch): number {
  let most = 0;
  for (let top = 0; top < SKETCH.height; top += BLOCK.height) {
    for (let left = 0; left < SKETCH.width; left += BLOCK.width) {
      let sum = 0;
      for (let y = top; y < top + BLOCK.height; y++) {
        for (let i = y * SKETCH.width + left, end = i + BLOCK.width; i < end; i++) {
          sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
        }
      }
      most = Math.max(most, sum);
    }
  }
  return most / (BLOCK.width * BLOCK.height);
}

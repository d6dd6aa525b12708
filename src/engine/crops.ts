import type { Box } from '../shared/verdict';
import { CLOSE, cropSquare, WIDE, WIDEST, type CropRule } from './crop-rule';
import { inputContext } from './network-input';

/** What of a picture the classifier is shown: the surroundings of a box, as they are or with left and right swapped. */
export interface View {
  box: Box;
  mirrored: boolean;
  rule: CropRule;
  /** By how much the picture is turned about the box, clockwise, in radians. */
  turn: number;
}

/** One view cut out of a picture: px x px x 4 bytes, RGBA, opaque, row by row. Its length tells its size. */
export type Crop = Uint8ClampedArray<ArrayBuffer>;

/** Cuts face crops out of pictures. One canvas for each rule serves for life. */
export class CropCutter {
  private readonly contexts = new Map(
    [CLOSE, WIDE, WIDEST].map(({ px }) => [px, inputContext(new OffscreenCanvas(px, px))]),
  );

  /**
   * The crop of one view. Outside of the picture it is black, as in training. `place`: where the picture lies in the one that the box is of,
   * where it is a part of that one.
   */
  cut(picture: ImageBitmap, { box, mirrored, rule, turn }: View, place: Box = wholeOf(picture)): Crop {
    const { px } = rule;
    const context = this.contexts.get(px);
    if (!context) throw new Error(`There is no crop of ${px} px`);
    const square = within(place, picture, cropSquare(box, rule));
    context.setTransform(mirrored ? -1 : 1, 0, 0, 1, mirrored ? px : 0, 0);
    context.fillRect(0, 0, px, px);
    if (turn === 0) {
      context.drawImage(picture, square.x, square.y, square.width, square.height, 0, 0, px, px);
    } else {
      // All of the picture, for what comes into the corners lies outside of the square.
      context.translate(px / 2, px / 2);
      context.rotate(turn);
      context.scale(px / square.width, px / square.width);
      context.drawImage(picture, -square.x - square.width / 2, -square.y - square.height / 2);
    }
    return context.getImageData(0, 0, px, px).data;
  }
}

/** Where a picture lies that is a whole one. */
function wholeOf({ width, height }: ImageBitmap): Box {
  return { x: 0, y: 0, width, height };
}

/** A box of the whole picture in the pixels of the part that lies at `place` and may have been made smaller. */
function within(place: Box, part: ImageBitmap, { x, y, width, height }: Box): Box {
  const [across, down] = [part.width / place.width, part.height / place.height];
  return { x: (x - place.x) * across, y: (y - place.y) * down, width: width * across, height: height * down };
}

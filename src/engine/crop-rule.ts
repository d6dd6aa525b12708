import type { Box } from '../shared/verdict';

/** How much of a picture the classifier is shown around a face, and how large. */
export interface CropRule {
  /** Side of the crop in pixels. */
  px: number;
  /** Side of the square that is cut, in longer sides of the face's box. */
  scale: number;
}

/**
 * The face itself. BlazeFace boxes run from the eyebrows to the chin; a square of one and a half times the longer side takes in the whole
 * head and what hangs under the chin, where a mask pulled down sits. The training crops are cut by this rule.
 */
export const CLOSE: CropRule = { px: 128, scale: 1.5 };

/**
 * The face just as large or nearly so, with more of its surroundings: neck and shoulders tell a face in a bad picture from what only looks like
 * one. The network takes pictures of any size, since it ends in a mean over all places.
 */
export const WIDE: CropRule = { px: 152, scale: 1.8 };
export const WIDEST: CropRule = { px: 176, scale: 2 };

/** Floats of one crop: RGB, 0 to 1, row by row. */
export function floatsOf({ px }: CropRule): number {
  return px * px * 3;
}

/** The square that is cut for a face box, same units as the box. It may reach over the picture's edge; what lies outside is black. */
export function cropSquare(box: Box, { scale }: CropRule): Box {
  const side = scale * Math.max(box.width, box.height);
  return {
    x: box.x + box.width / 2 - side / 2,
    y: box.y + box.height / 2 - side / 2,
    width: side,
    height: side,
  };
}

import type { Box } from '../shared/verdict';

/** Side of the classifier's input in pixels. */
export const CROP_PX = 128;

/**
 * BlazeFace boxes run from the eyebrows to the chin; a square of one and a half times the longer side takes in the whole
 * head and what hangs under the chin, where a mask pulled down sits. The training crops are cut by the same rule.
 */
export const CROP_SCALE = 1.5;

/** The square that is cut for a face box, same units as the box. It may reach over the picture's edge; what lies outside is black. */
export function cropSquare(box: Box): Box {
  const side = CROP_SCALE * Math.max(box.width, box.height);
  return {
    x: box.x + box.width / 2 - side / 2,
    y: box.y + box.height / 2 - side / 2,
    width: side,
    height: side,
  };
}

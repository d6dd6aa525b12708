import { iou } from '../../engine/boxes';
import type { Box } from '../../shared/verdict';

/** A found box is a labelled face's from this overlap on ... */
const ENOUGH_IOU = 0.3;

/** ... or when its centre is inside and the longer sides are within this factor: people draw whole heads, detectors faces. */
const SIZE_FACTOR = 2;

/** Whether a found box and a labelled one are of the same face. */
export function isFound(found: Box, labelled: Box): boolean {
  if (iou(found, labelled) >= ENOUGH_IOU) return true;
  const ratio = Math.max(found.width, found.height) / Math.max(labelled.width, labelled.height);
  const x = found.x + found.width / 2;
  const y = found.y + found.height / 2;
  const inside =
    x > labelled.x && x < labelled.x + labelled.width && y > labelled.y && y < labelled.y + labelled.height;
  return inside && ratio <= SIZE_FACTOR && ratio >= 1 / SIZE_FACTOR;
}

/**
 * Which found box belongs to each labelled one, as an index, or null. Each box serves once; pairs that overlap most are
 * joined first.
 */
export function pairUp(labelled: readonly Box[], found: readonly Box[]): (number | null)[] {
  const pairs = labelled
    .flatMap((face, l) =>
      found.map((box, f) => ({ l, f, fits: isFound(box, face), overlap: iou(box, face) })),
    )
    .filter(({ fits }) => fits)
    .sort((a, b) => b.overlap - a.overlap);
  const result: (number | null)[] = labelled.map(() => null);
  const taken = new Set<number>();
  for (const { l, f } of pairs) {
    if (result[l] !== null || taken.has(f)) continue;
    result[l] = f;
    taken.add(f);
  }
  return result;
}

/** Index of the largest box, or null of none. */
export function largest(boxes: readonly Box[]): number | null {
  const area = (box: Box | undefined): number => (box ? box.width * box.height : 0);
  return boxes.reduce<number | null>(
    (best, box, i) => (best === null || area(box) > area(boxes[best]) ? i : best),
    null,
  );
}

import type { Box } from '../shared/verdict';

/** A detector's box with its score, 0 to 1. */
export interface ScoredBox extends Box {
  score: number;
  /** The mean of all boxes that were drawn there, the surer ones counting for more, where there are several. */
  mean?: Box;
  /** By how much the head leans, in radians, clockwise, where the detector tells. */
  lean?: number | undefined;
}

/**
 * Two boxes that overlap by this much are one face. The two detectors place the same face within an IoU of about 0.5 of
 * each other, and neighbours who touch stay below 0.2, so the value is not delicate.
 */
export const SAME_FACE_IOU = 0.3;

/**
 * Two judged faces that share this much of the smaller one are one: a second box on a masked face is often twice as large
 * and half beside it. The heads of two people, one in front of the other, share less.
 */
const SHARED_PART = 0.4;

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

/** Intersection over union of two boxes, 0 (apart) to 1 (equal). */
export function iou(a: Box, b: Box): number {
  const shared = overlap(a, b);
  return shared === 0 ? 0 : shared / (a.width * a.height + b.width * b.height - shared);
}

/** What two boxes share, as a part of the smaller one, 0 to 1. */
export function sharedPart(a: Box, b: Box): number {
  return overlap(a, b) / Math.min(a.width * a.height, b.width * b.height);
}

/** Distance of the centres, in sizes of the smaller box. */
export function distanceInSizes(a: Box, b: Box): number {
  const dx = a.x + a.width / 2 - (b.x + b.width / 2);
  const dy = a.y + a.height / 2 - (b.y + b.height / 2);
  return Math.hypot(dx, dy) / Math.min(Math.max(a.width, a.height), Math.max(b.width, b.height));
}

/** Whether two boxes are of one face: they overlap well, or one is a part of the other. */
export function sameFace(a: Box, b: Box): boolean {
  return iou(a, b) >= SAME_FACE_IOU || sharedPart(a, b) >= SHARED_PART;
}

/**
 * One list out of several detectors' boxes: the strongest box of every overlapping group stays, strongest first.
 *
 * A box inside another is kept: which of the two is the face only the classifier knows. To drop it here would lose 1.4 % of
 * the faces in the labelled tiles, because a strong false box (a mouth, a whole head and shoulders) takes the true one with it.
 */
export function mergeBoxes(lists: readonly (readonly ScoredBox[])[]): ScoredBox[] {
  const groups: [ScoredBox, ...ScoredBox[]][] = [];
  for (const box of lists.flat().sort((a, b) => b.score - a.score)) {
    const group = groups.find(([strongest]) => iou(strongest, box) >= SAME_FACE_IOU);
    if (group) group.push(box);
    else groups.push([box]);
  }
  return groups.map((group) => (group.length === 1 ? group[0] : { ...group[0], mean: meanBox(group) }));
}

function meanBox(boxes: readonly ScoredBox[]): Box {
  const mean = { x: 0, y: 0, width: 0, height: 0 };
  const total = boxes.reduce((sum, { score }) => sum + score, 0);
  for (const box of boxes) {
    for (const side of ['x', 'y', 'width', 'height'] as const) mean[side] += (box[side] * box.score) / total;
  }
  return mean;
}

/**
 * A face's box as people would draw it, around the whole head with its mask. On the 3,431 annotated faces of the training tiles that have a box of the finder
 * the medians are 0.91 of its width and 1.12 of its height, with the same centre.
 */
export function headBox({ x, y, width, height }: Box): Box {
  const [wide, high] = [0.91 * width, 1.12 * height];
  return { x: x + (width - wide) / 2, y: y + (height - high) / 2, width: wide, height: high };
}

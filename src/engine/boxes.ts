import type { Box } from '../shared/verdict';

/** A detector's box with its score, 0 to 1. */
export interface ScoredBox extends Box {
  score: number;
}

/**
 * Two boxes that overlap by this much are one face. The two detectors place the same face within an IoU of about 0.5 of
 * each other, and neighbours who touch stay below 0.2, so the value is not delicate.
 */
export const SAME_FACE_IOU = 0.3;

/** Intersection over union of two boxes, 0 (apart) to 1 (equal). */
export function iou(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/**
 * One list out of several detectors' boxes: the strongest box of every overlapping group stays.
 * The result is sorted by score, strongest first.
 */
export function mergeBoxes(lists: readonly (readonly ScoredBox[])[]): ScoredBox[] {
  const kept: ScoredBox[] = [];
  for (const box of lists.flat().sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => iou(other, box) < SAME_FACE_IOU)) kept.push(box);
  }
  return kept;
}

import { CLASSES } from '../shared/verdict';
import type { Evidence } from './classifier';
import { CLOSE, WIDE } from './crop-rule';
import type { View } from './crops';
import type { Candidate } from './tracker';

/**
 * A first view that is this sure of what it shows is left at that: 87 faces in 100. Measured on first looks at the labelled tiles
 * (849 faces): further views of every box find no face more and raise the calibration error by 0.8 points; of those below 0.8 only, two bare faces
 * fewer are right.
 */
const CERTAIN = 0.95;

/** What the classifier is shown of a candidate first: the box as it is. */
export function firstView({ box }: Candidate): View {
  return { box, mirrored: false, rule: CLOSE };
}

/**
 * What it is shown besides where the first view leaves a doubt: more of the surroundings, once mirrored, around the mean of the boxes that the
 * detectors drew there. None for a face that was seen a look ago, of which many looks tell. What these views bring, and what others would,
 * is in `models/mask-classifier/CARD.md`.
 */
export function furtherViews({ face, box, mean }: Candidate): View[] {
  if (face && face.misses === 0) return [];
  return [
    { box: mean, mirrored: true, rule: WIDE },
    { box, mirrored: false, rule: WIDE },
  ];
}

/** Whether further views are worth their time. */
export function isOpen(first: Evidence): boolean {
  return CLASSES.every((name) => first[name] < CERTAIN);
}

/** The evidence of several views, each counting the same. */
export function meanOf(views: readonly Evidence[]): Evidence {
  const mean: Evidence = { mask: 0, 'no-mask': 0, incorrect: 0, 'no-face': 0 };
  for (const view of views) for (const name of CLASSES) mean[name] += view[name] / views.length;
  return mean;
}

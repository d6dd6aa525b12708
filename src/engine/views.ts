import { CLASSES } from '../shared/verdict';
import type { Evidence } from './classifier';
import type { View } from './crops';
import { NO_NEW_FACE, type Candidate } from './tracker';

/** A box that is no face this surely in its first view stays none whatever the second says: the mean of both decides. */
const HOPELESS = 2 * NO_NEW_FACE;

/** What the classifier is shown of a candidate first: the box as it is. */
export function firstView({ box }: Candidate): View {
  return { box, mirrored: false };
}

/**
 * What it is shown of a new box besides: the mean of the boxes that the detectors drew there, mirrored. Null for a known face, of
 * which many looks tell. Measured on first looks at the labelled tiles and at pictures without people: of 850 faces 95.4 instead
 * of 95.1 % are right, and false badges fall from 1.35 to 0.68 per 100.
 */
export function secondView({ face, mean }: Candidate): View | null {
  return face ? null : { box: mean, mirrored: true };
}

/** Whether the second view can still change what comes of a box. */
export function isOpen(first: Evidence): boolean {
  return first['no-face'] < HOPELESS;
}

/** The evidence of two views. */
export function meanOf(first: Evidence, second: Evidence): Evidence {
  const mean = { ...first };
  for (const name of CLASSES) mean[name] = (first[name] + second[name]) / 2;
  return mean;
}

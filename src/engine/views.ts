import { CLASSES } from '../shared/verdict';
import type { Evidence } from './classifier';
import type { View } from './crops';
import type { Candidate } from './tracker';

/**
 * What the classifier is shown of a candidate: a known face once, since many looks tell of it; a new box twice, as it is and,
 * mirrored, the mean of the boxes that the detectors drew there. Measured on first looks at the labelled tiles and at
 * pictures without people: of 850 faces 95.4 instead of 95.1 % are right, and false badges fall from 1.35 to 0.68 per 100.
 */
export function viewsOf({ face, box, mean }: Candidate): View[] {
  const plain = { box, mirrored: false };
  return face ? [plain] : [plain, { box: mean, mirrored: true }];
}

/** One piece of evidence for each candidate, the mean over its views. `evidence` is in the order of the candidates' views. */
export function pooled(evidence: readonly Evidence[], candidates: readonly Candidate[]): Evidence[] {
  let next = 0;
  return candidates.flatMap((candidate): Evidence[] => {
    const count = viewsOf(candidate).length;
    const own = evidence.slice(next, next + count);
    next += count;
    return own.length === count ? [mean(own)] : [];
  });
}

function mean(evidence: readonly Evidence[]): Evidence {
  const sum: Evidence = { mask: 0, 'no-mask': 0, incorrect: 0, 'no-face': 0 };
  for (const one of evidence) for (const name of CLASSES) sum[name] += one[name] / evidence.length;
  return sum;
}

import { LABELS, type Label } from '../labels';
import { calibrationError } from './calibration';
import { bootstrap, groupedBy, shareOf, type Estimate } from './intervals';
import { isRight, isUnsure, type FaceOutcome } from './outcome';

/** Figures of one class. */
export interface ClassScores {
  faces: number;
  found: Estimate | null;
  right: Estimate | null;
  unsure: Estimate | null;
}

/** Figures of a set of labelled faces. Null is a figure that the set has no faces for. */
export interface Scores extends ClassScores {
  /** Found by the detector; the classifier may then have thrown the box out. */
  detected: Estimate | null;
  /** Mean of the right shares of mask and no mask. */
  twoClass: Estimate | null;
  /** Mean of the right shares of all three classes. */
  balanced: Estimate | null;
  ece: Estimate | null;
  /** Faces without a mask worn right that are shown as "mask": the error that nobody may make. */
  falseMask: Estimate | null;
  perClass: Record<Label, ClassScores>;
}

const TWO: readonly Label[] = ['with_mask', 'without_mask'];

/** Mean over classes of the share that is right, end to end. Null unless every class has faces. */
export function meanRight(faces: readonly FaceOutcome[], labels: readonly Label[]): number | null {
  const counts = new Map(labels.map((label) => [label, { n: 0, right: 0 }]));
  for (const face of faces) {
    const count = counts.get(face.label);
    if (!count) continue;
    count.n++;
    if (isRight(face)) count.right++;
  }
  const shares = [...counts.values()].map(({ n, right }) => (n === 0 ? NaN : right / n));
  const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
  return Number.isNaN(mean) ? null : mean;
}

function classScores(faces: readonly FaceOutcome[]): ClassScores {
  return {
    faces: faces.length,
    found: shareOf(faces, ({ badge }) => badge !== null),
    right: shareOf(faces, isRight),
    unsure: shareOf(faces, isUnsure),
  };
}

export function scoresOf(faces: readonly FaceOutcome[]): Scores {
  const pictures = groupedBy(faces, ({ file }) => file);
  const ofClass = (label: Label): ClassScores => classScores(faces.filter((face) => face.label === label));
  return {
    ...classScores(faces),
    detected: shareOf(faces, ({ detected }) => detected),
    twoClass: bootstrap(pictures, (sample) => meanRight(sample, TWO)),
    balanced: bootstrap(pictures, (sample) => meanRight(sample, LABELS)),
    ece: bootstrap(pictures, calibrationError),
    falseMask: shareOf(
      faces.filter(({ label }) => label !== 'with_mask'),
      ({ badge }) => badge?.verdict === 'mask',
    ),
    perClass: {
      with_mask: ofClass('with_mask'),
      without_mask: ofClass('without_mask'),
      incorrect_mask: ofClass('incorrect_mask'),
    },
  };
}

import { FACE_STATES } from '../../engine/smoothing';
import { LABELS, RIGHT_VERDICT, type Label } from '../labels';
import type { FaceOutcome } from './outcome';

/** What a labelled face can end as. */
export const ENDS = [...FACE_STATES, 'unsure', 'missed'] as const;
export type End = (typeof ENDS)[number];
export type Confusion = Record<Label, Record<End, number>>;

const noEnds = (): Record<End, number> => ({ mask: 0, 'no-mask': 0, incorrect: 0, unsure: 0, missed: 0 });

export function endOf({ badge }: FaceOutcome): End {
  return badge?.verdict ?? 'missed';
}

/** How many faces of each label ended as what. */
export function confusionOf(faces: readonly FaceOutcome[]): Confusion {
  const table: Confusion = { with_mask: noEnds(), without_mask: noEnds(), incorrect_mask: noEnds() };
  for (const face of faces) table[face.label][endOf(face)]++;
  return table;
}

/** Wrong ends by frequency: "with_mask seen as no-mask", 12. */
export function frequentErrors(table: Confusion): { label: Label; end: End; n: number }[] {
  return LABELS.flatMap((label) => ENDS.map((end) => ({ label, end, n: table[label][end] })))
    .filter(({ label, end, n }) => n > 0 && end !== RIGHT_VERDICT[label])
    .sort((a, b) => b.n - a.n);
}

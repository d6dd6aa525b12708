import type { FaceState } from '../engine/smoothing';
import type { Box } from '../shared/verdict';

/** What a person can say of a face; the words of `faces.csv` and of the class folders. */
export const LABELS = ['with_mask', 'without_mask', 'incorrect_mask'] as const;
export type Label = (typeof LABELS)[number];

/** The verdict that is right for a label. */
export const RIGHT_VERDICT: Record<Label, FaceState> = {
  with_mask: 'mask',
  without_mask: 'no-mask',
  incorrect_mask: 'incorrect',
};

/** Words for a picture in which nobody is. */
export const NO_PEOPLE = ['no_people', 'background'] as const;

export function isLabel(word: string): word is Label {
  return (LABELS as readonly string[]).includes(word);
}

export function isNoPeople(word: string): boolean {
  return (NO_PEOPLE as readonly string[]).includes(word);
}

/** A face somebody has labelled. `ignore`: a box there is neither right nor wrong, and none there is no miss. */
export interface LabelledFace {
  label: Label | 'ignore';
  /** In the picture's own pixels. Null where a folder names the class and nobody drew a box: the largest face found is meant. */
  box: Box | null;
}

/** A picture and what is known of it. */
export interface LabelledPicture {
  /** Path inside the folder, with forward slashes. */
  file: string;
  /** False: nobody is in it, so every badge is false. */
  people: boolean;
  faces: LabelledFace[];
  /** A word of the data's own for what is special about the picture, if it has one. */
  condition: string | null;
}

import type { Box } from '../../shared/verdict';
import type { Badge, Judged } from '../judged';
import { RIGHT_VERDICT, type Label, type LabelledPicture } from '../labels';
import { isFound, largest, pairUp } from './match';

/** Figures are over faces of at least this share of the picture's height; smaller ones are counted apart. */
export const CLEAR_FACE = 0.2;

/** What became of one labelled face. */
export interface FaceOutcome {
  file: string;
  /** Position among the picture's labelled faces; with the file it names the face. */
  index: number;
  label: Label;
  box: Box | null;
  /** Height as a share of the picture's. Null where nobody drew a box. */
  size: number | null;
  /** The detector found it, whatever the classifier made of it. */
  detected: boolean;
  badge: Badge | null;
}

/** A badge on no labelled face. */
export interface Stray {
  file: string;
  badge: Badge;
  size: number;
  /** The picture has people in it. */
  people: boolean;
}

/** What became of one picture. */
export interface PictureOutcome {
  file: string;
  /** The picture's own size in pixels. */
  width: number;
  height: number;
  people: boolean;
  condition: string | null;
  faces: FaceOutcome[];
  strays: Stray[];
  /** Further badges on a labelled face that has one already. */
  doubles: number;
}

/** Holds a picture's labels against what the engine made of it. */
export function outcomeOf(picture: LabelledPicture, judged: Judged): PictureOutcome {
  const { file, people, condition } = picture;
  const { width, height } = judged;
  const drawn = picture.faces.flatMap(({ label, box }, index) => (box ? [{ label, box, index }] : []));
  const whole = picture.faces.findIndex(({ box, label }) => !box && label !== 'ignore');
  const shown = judged.badges.map(({ box }) => box);
  const all = [...shown, ...judged.thrownOut];
  const pairs = pairUp(
    drawn.map(({ box }) => box),
    shown,
  );
  const faces = drawn.flatMap(({ label, box, index }, i): FaceOutcome[] => {
    if (label === 'ignore') return [];
    const at = pairs[i] ?? null;
    const badge = at === null ? null : (judged.badges[at] ?? null);
    const detected = badge !== null || all.some((found) => isFound(found, box));
    return [{ file, index, label, box, size: box.height / height, detected, badge }];
  });
  const named = picture.faces[whole];
  if (named && named.label !== 'ignore') {
    const at = largest(shown);
    const badge = at === null ? null : (judged.badges[at] ?? null);
    const { label } = named;
    faces.push({ file, index: whole, label, box: null, size: null, detected: all.length > 0, badge });
    // Nobody has said what else is in the picture.
    return { file, width, height, people, condition, faces, strays: [], doubles: 0 };
  }
  const taken = new Set(pairs);
  const spare = judged.badges.filter((_, i) => !taken.has(i));
  const onAFace = ({ box }: Badge): boolean => drawn.some((face) => isFound(box, face.box));
  const strays = spare
    .filter((badge) => !onAFace(badge))
    .map((badge): Stray => ({ file, badge, people, size: badge.box.height / height }));
  return {
    file,
    width,
    height,
    people,
    condition,
    faces,
    strays,
    doubles: spare.length - strays.length,
  };
}

export function isRight({ label, badge }: FaceOutcome): boolean {
  return badge?.verdict === RIGHT_VERDICT[label];
}

export function isUnsure({ badge }: FaceOutcome): boolean {
  return badge?.verdict === 'unsure';
}

/** Whether a face is large enough for the figures in front. One without a box is: it is what its picture shows. */
export function isClear({ size }: FaceOutcome): boolean {
  return size === null || size >= CLEAR_FACE;
}

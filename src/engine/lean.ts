import type { Box } from '../shared/verdict';
import { iou, SAME_FACE_IOU, type ScoredBox } from './boxes';
import type { Candidate } from './tracker';

/**
 * A head that leans by more than this, in radians (19 degrees), is turned upright before the classifier is shown it, which has seen few that lean: of
 * heads rolled by 30 degrees 93.8 instead of 91.1 % are then right at first looks. From 15 degrees on one bare face in 849 more is mistaken
 * in clear pictures (`npm run evaluate`, with `--condition roll-30`; `models/mask-classifier/CARD.md`).
 */
const LEANS = 0.33;
/** By more than 60 degrees nobody leans in a call; such a line of eyes is a mistake. */
const LEANS_AT_MOST = 1.05;

/** A detection weaker than this tells nothing about eyes: with 0.25 one rolled head in 470 and one badly coloured face in 849 fewer are right, with 0.5 two rolled ones. */
const LEAST_SCORE = 0.4;
/** Eyes, or eyes and mouth, closer than this part of the box's width: a profile, or no face. */
const LEAST_APART = 0.2;
/** The line of the eyes and the line from them to the mouth stand upright on each other, but for this many radians, or one of them is wrong. */
const MOST_APART = 0.3;

interface Point {
  x: number;
  y: number;
}

/** What MediaPipe's detector says of one face; its points are shares of the picture's sides: the right eye, the left, the nose, the mouth, the ears. */
interface Detection {
  score: number;
  width: number;
  points: readonly Point[];
}

/** By how much a head leans, clockwise in the picture, in radians; undefined where its points cannot tell. */
export function leanOf(
  { score, width, points }: Detection,
  picture: { width: number; height: number },
): number | undefined {
  const [right, left, , mouth] = points.map(({ x, y }) => ({ x: x * picture.width, y: y * picture.height }));
  if (!right || !left || !mouth || score < LEAST_SCORE) return undefined;
  const across = { x: left.x - right.x, y: left.y - right.y };
  const down = { x: mouth.x - (left.x + right.x) / 2, y: mouth.y - (left.y + right.y) / 2 };
  if (Math.min(Math.hypot(across.x, across.y), Math.hypot(down.x, down.y)) < LEAST_APART * width)
    return undefined;
  const [eyes, face] = [Math.atan2(across.y, across.x), Math.atan2(-down.x, down.y)];
  return Math.abs(eyes - face) > MOST_APART ? undefined : (eyes + face) / 2;
}

/**
 * Eyes are looked for again in every third look at a head that leans or is in doubt: MediaPipe's detector, asked as well, makes finding faces
 * two to three times as dear (thorough against quick look, `npm run bench -- --only kernels`).
 */
const LOOKS_BETWEEN = 2;

/** How a head leant when its eyes were last looked for, in radians, and how many looks at it there have been since. */
interface Known {
  lean: number;
  looks: number;
}

/** Whose head leans, by the box where the face was seen last. */
export class Leans {
  private readonly known = new WeakMap<Box, Known>();

  /** Whether it is worth finding out: of somebody whose eyes were never looked for, and now and then of a head that leans and of a face in doubt. */
  wanted(candidates: readonly Candidate[]): boolean {
    return candidates.some(({ face }) => {
      const known = face && this.known.get(face.box);
      if (!known) return true;
      const open = turnAgainst(known.lean) !== 0 || face.filter.current().verdict === 'unsure';
      return open && known.looks >= LOOKS_BETWEEN;
    });
  }

  /** By how much to turn the picture for the classifier, in radians, clockwise. `seen`: what was found out in this look, null where nothing was. */
  turnFor({ face, box }: Candidate, seen: readonly ScoredBox[] | null): number {
    const before = face && this.known.get(face.box);
    const now = seen
      ? { lean: leanAt(box, seen) ?? 0, looks: 0 }
      : before && { ...before, looks: before.looks + 1 };
    if (!now) return 0;
    this.known.set(box, now);
    return turnAgainst(now.lean);
  }
}

/** Turns a head upright that leans; a small lean, and one that can be none, are left alone. */
function turnAgainst(lean: number): number {
  return Math.abs(lean) > LEANS && Math.abs(lean) < LEANS_AT_MOST ? -lean : 0;
}

function leanAt(box: Box, seen: readonly ScoredBox[]): number | undefined {
  const own = seen.filter((other) => iou(other, box) >= SAME_FACE_IOU);
  return own.sort((a, b) => b.score - a.score)[0]?.lean;
}

import { iou, type ScoredBox } from './boxes';
import type { Box } from '../shared/verdict';

/** What the face finder is shown (`models/face-finder/contract.json`): the picture fills its upper left, the rest is black. */
export const FINDER = { width: 192, height: 112, pictureHeight: 108, stride: 8 } as const;

/** Of a cell: the logit of its score, then the logarithms of how far the box reaches left, up, right and down, in strides. */
const VALUES = 5;

/** The logarithms in training were kept within this, so what lies beyond is no size either. */
const MOST_LOG = 4;

/**
 * A box from this score on is worth the classifier's look. Over the labelled tiles 99.9 % of the faces lie under such a box, from
 * 0.2 on 98.5 %; where nobody is there are 119 and 15 boxes per 100 pictures (`models/training/finder_evaluate.py`).
 */
const LEAST_SCORE = 0.1;

/** Boxes of neighbouring cells that overlap by more are one, the surer one: the finder counts once in the mean of what was drawn there. */
const ONE_FACE_IOU = 0.45;

/** By what a picture of this size is scaled for the finder. */
export function finderScale(width: number, height: number): number {
  return Math.min(FINDER.width / width, FINDER.pictureHeight / height);
}

/** The finder's output for one picture (rows x columns x VALUES) as boxes in the picture's pixels, the surest first, one a face. */
export function finderBoxes(output: Float32Array, size: { width: number; height: number }): ScoredBox[] {
  const scale = finderScale(size.width, size.height);
  const columns = FINDER.width / FINDER.stride;
  const found: ScoredBox[] = [];
  for (let at = 0; at < output.length; at += VALUES) {
    const [logit = 0, ...logs] = output.subarray(at, at + VALUES);
    const score = 1 / (1 + Math.exp(-logit));
    if (score < LEAST_SCORE) continue;
    const [left = 0, up = 0, right = 0, down = 0] = logs.map(
      (log) => (Math.exp(Math.max(-MOST_LOG, Math.min(MOST_LOG, log))) * FINDER.stride) / scale,
    );
    const cell = at / VALUES;
    const x = (((cell % columns) + 0.5) * FINDER.stride) / scale;
    const y = ((Math.floor(cell / columns) + 0.5) * FINDER.stride) / scale;
    found.push({ x: x - left, y: y - up, width: left + right, height: up + down, score });
  }
  return onePerFace(found.sort((a, b) => b.score - a.score));
}

function onePerFace<B extends Box>(boxes: readonly B[]): B[] {
  const kept: B[] = [];
  for (const box of boxes) if (kept.every((other) => iou(box, other) < ONE_FACE_IOU)) kept.push(box);
  return kept;
}

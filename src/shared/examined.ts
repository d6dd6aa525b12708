import type { LookKind } from './engine-measures';
import type { Box, FaceClass, Verdict } from './verdict';

/** What the engine sees in one picture, and why. Boxes are in the picture's pixels. */
export interface Examined {
  kind: LookKind;
  faces: ExaminedFace[];
  /** Finding and cutting out the faces, and judging them. */
  detectMs: number;
  classifyMs: number;
}

export interface ExaminedFace {
  box: Box;
  verdict: Extract<Verdict, 'mask' | 'no-mask' | 'incorrect' | 'unsure'>;
  /** How probable the likeliest state is by all looks so far, 0 to 1; also where nothing is claimed. */
  confidence: number;
  /** The state that is likeliest. */
  likeliest: Exclude<FaceClass, 'no-face'>;
  /** A mask worn properly is ruled out, so that less is enough for a claim (`claimedFrom`). */
  maskRuledOut: boolean;
  /** What the classifier made of it at the last look at which it was asked. */
  evidence: Record<FaceClass, number>;
  /** What the classifier was shown: RGBA, `side` x `side`. */
  crop: { side: number; rgba: Uint8ClampedArray<ArrayBuffer> };
}

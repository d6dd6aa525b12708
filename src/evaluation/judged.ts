import type { Evidence } from '../engine/classifier';
import type { FaceVerdict } from '../engine/smoothing';
import type { Box } from '../shared/verdict';

/** A face as the engine shows it after one look. Boxes are in the picture's own pixels. */
export interface Badge extends FaceVerdict {
  box: Box;
  evidence: Evidence;
  /** For how much the look has counted (`engine/tracker.ts`). */
  weight: number;
}

/** Where the milliseconds of one picture went. `read` is decoding and scaling, which in a call the browser does elsewhere. */
export const STAGES = ['read', 'detect', 'crop', 'classify', 'total'] as const;
export type Stage = (typeof STAGES)[number];
export type StageTimes = Record<Stage, number>;

/** What the engine made of one picture. */
export interface Judged {
  /** Size of the picture itself, not of the frame the engine saw. */
  width: number;
  height: number;
  badges: Badge[];
  /** Boxes of the detector that the classifier took for no face. */
  thrownOut: Box[];
  times: StageTimes;
}

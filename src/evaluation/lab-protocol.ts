import type { ScoredBox } from '../engine/boxes';
import type { Evidence } from '../engine/classifier';
import type { Crop, View } from '../engine/crops';
import type { Backend, EngineInfo } from '../shared/session';
import type { Box, Verdict } from '../shared/verdict';
import type { StillLook } from './still-look';

/** A way to find faces: the finder alone, with MediaPipe's detector besides, or that alone, which tells how much each head leans. */
export type Way = 'quick' | 'thorough' | 'leaning';

/** What the lab's worker can be asked. The lab runs the shipped engine on stills, outside of a meeting. */
export interface LabCalls {
  /** Starts the engine's parts; comes back with the backend that was taken. */
  load: (p: { backend: 'auto' | Backend }) => Partial<EngineInfo>;
  /** The classifier's raw outputs for uint8 RGB crops lying one behind the other. */
  logits: (p: { rgb: Uint8Array; count: number }) => number[];
  /** What the classifier makes of crops as `CropCutter` cuts them. */
  classify: (p: { crops: Crop[] }) => Evidence[];
  /** The face finder's raw output for one uint8 RGB picture of its size. */
  finder: (p: { rgb: Uint8Array }) => number[];
  /** Boxes of a picture in each of the ways asked for; none in the others. */
  detect: (p: { picture: ImageBitmap; ways: readonly Way[] }) => Record<Way, ScoredBox[]>;
  /** What is cut out of a picture for a view. */
  crop: (p: { picture: ImageBitmap; view: View }) => Crop;
  /** What the classifier makes of each face the detector finds. */
  faces: (p: { picture: ImageBitmap }) => { box: Box; evidence: Evidence }[];
  /** The badges of a first look at a picture, and where the time went. */
  still: (p: { picture: ImageBitmap }) => StillLook;
  /** So many looks at one picture, as in a call; the verdict at the end, and what is left on the backend. */
  looks: (p: { picture: ImageBitmap; times: number }) => {
    verdict: Verdict;
    faces: number;
    held: number;
    openBitmaps: number;
  };
}

export interface LabRequest {
  id: number;
  call: keyof LabCalls;
  payload: unknown;
}
export type LabReply = { id: number; ok: true; value: unknown } | { id: number; ok: false; error: string };

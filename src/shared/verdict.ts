/** What one crop can be, in the order of the classifier's four outputs. */
export const CLASSES = ['mask', 'no-mask', 'incorrect', 'no-face'] as const;
export type FaceClass = (typeof CLASSES)[number];

/**
 * What the product says about a participant.
 * `unsure` is an answer of its own: somebody is there, and the evidence does not carry a claim.
 */
export const VERDICTS = [
  'mask',
  'no-mask',
  'incorrect',
  'unsure',
  'no-face',
  'camera-off',
  'not-visible',
  'unreadable',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The verdicts that claim something of a face. */
export const FACE_CLAIMS = ['mask', 'no-mask', 'incorrect'] as const satisfies readonly Verdict[];

/**
 * Why a picture cannot be read: it comes from another address, it is protected against copying, its page draws it so that nothing
 * is left to read, or the browser gives none. The popup turns each into a sentence (`unreadable_*`).
 */
export const UNREADABLE = ['foreign', 'protected', 'blank', 'refused'] as const;
export type Unreadable = (typeof UNREADABLE)[number];

/** A verdict as shown: one that has yet to be reached is not an honest "cannot tell". */
export const SHOWN = [...VERDICTS, 'looking'] as const;
export type Shown = (typeof SHOWN)[number];

/** An axis-aligned rectangle in pixels of the picture it was found in; x and y are the top left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** By how much less is enough to say "no mask" or "worn wrongly" where a mask worn properly is ruled out: what matters most is then known. */
const ENOUGH_LESS = 0.15;

/** From which probability on something is claimed of a face, where `claimFrom` is what the user wants in general. */
export function claimedFrom(claimFrom: number, maskRuledOut: boolean): number {
  return maskRuledOut ? claimFrom - ENOUGH_LESS : claimFrom;
}

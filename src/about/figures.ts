/**
 * What the page says of how good the answers are, in faces of 100 where nothing else is said. From the model card,
 * `models/mask-classifier/CARD.md`; `tests/unit/about.test.ts` compares the two.
 */
export const FIGURES = {
  /** Photographs that the model was made with, and judged by. */
  photographs: 7951,
  right: 98,
  rightMasked: 98,
  rightBare: 98,
  rightWrongly: 94,
  cannotTell: 0.7,
  /** Right in the worst of dark, against the light, blurred and turned pictures. */
  worst: 94,
  handsMasked: 1,
  /** Painted masks with a clear window before the mouth that are told as masks. */
  windowsTold: 64,
  /** Faces with a mask worn wrongly that it was measured on. */
  wronglyFaces: 69,
  /** Seconds until a change is shown: the median, and what 95 of 100 stay below. */
  changeSeconds: 1.1,
  slowChangeSeconds: 2.5,
} as const;

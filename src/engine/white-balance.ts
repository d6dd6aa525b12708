import type { Evidence } from './classifier';

/** By how much a picture's red and blue are multiplied. */
export interface Gains {
  red: number;
  blue: number;
}

/**
 * The logarithm of red to blue, taken over a picture: what it is about a face in ordinary light (855 labelled faces with their surroundings: mean 0.22,
 * standard deviation 0.19, 2 in 100 beyond the inner limits), from where on the camera is likely to be wrong about the light, and from where on it is the
 * things themselves that are red or blue: no camera is that wrong (the evaluation's two casts move it by 0.7 either way).
 */
const USUAL = 0.2;
const COOLEST = -0.25;
const WARMEST = 0.7;
const ALL_BLUE = -1.2;
const ALL_RED = 1.6;

/**
 * What is blue or red as a whole is more often a picture, a wall or a screen than a person before a camera that is wrong about the light; once its colours
 * are put right, no face counts as so many times as likely. Measured: `models/mask-classifier/CARD.md`, "Cameras that are wrong about the light".
 */
const NO_FACE_ODDS = 3;

/**
 * What takes back the cast of a camera that has mistaken lamplight for daylight, or the other way round: red and blue are made to lie as far apart as
 * usual. Null where the colours are usual ones, or no camera's mistake. `rgba`: bytes, row by row.
 *
 * On first looks 16 of 849 faces more are right in badly coloured pictures, and one fewer in clear ones (the same place in the card).
 */
export function balancingGains(rgba: Uint8ClampedArray): Gains | null {
  let red = 0;
  let blue = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    red += rgba[i] ?? 0;
    blue += rgba[i + 2] ?? 0;
  }
  if (red === 0 || blue === 0) return null;
  const cast = Math.log(red / blue);
  if (cast > COOLEST && cast < WARMEST) return null;
  if (cast < ALL_BLUE || cast > ALL_RED) return null;
  const apart = Math.exp((cast - USUAL) / 2);
  return { red: 1 / apart, blue: apart };
}

/** What is left of the evidence of a crop whose colours had to be put right first. */
export function doubted({ mask, 'no-mask': bare, incorrect, 'no-face': none }: Evidence): Evidence {
  const sum = mask + bare + incorrect + none * NO_FACE_ODDS;
  return {
    mask: mask / sum,
    'no-mask': bare / sum,
    incorrect: incorrect / sum,
    'no-face': (none * NO_FACE_ODDS) / sum,
  };
}

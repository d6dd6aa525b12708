import { COLUMNS, HEAD_BYTES, PAIR_BYTES, put } from './panel';

/** Rows that are computed at once: eight sums, and with what is multiplied eleven of sixteen registers. Three, five and six rows were slower. */
const ROWS = 4;

/** Weights of up to so many bytes stay near, whatever is multiplied by them. */
const NEAR_WEIGHTS = 1 << 16;
/** Rows that are multiplied by them one after the other, with what comes out: so many bytes, so that these stay in the nearest cache too. */
const NEAR_ROWS: usize = 1 << 14;

/**
 * Multiplies `rows` (four at least) of so many pairs of whole numbers of 16 bits with weights laid out by `panels`; `factor` is what a whole number of the rows
 * is worth. The outputs are clipped to low..high and, with a `scale`, written as whole numbers of 16 bits, so many times as large; without one as floats, after
 * `others` ([rows, outputs], 0 for none) have been added.
 */
export function matrix(
  from: usize,
  weights: usize,
  to: usize,
  others: usize,
  rows: i32,
  pairs: i32,
  outputs: i32,
  factor: f32,
  low: f32,
  high: f32,
  scale: f32,
): void {
  const times: f32 = scale ? scale : 1;
  const factors = f32x4.splat(factor * times);
  const biases = f32x4.splat(times);
  const lowest = f32x4.splat(low * times);
  const highest = f32x4.splat(high * times);
  const rowBytes = (<usize>pairs) << 2;
  const columnBytes: usize = scale ? COLUMNS << 1 : COLUMNS << 2;
  const outputBytes = (<usize>outputs / COLUMNS) * columnBytes;
  const panelBytes = HEAD_BYTES + <usize>pairs * PAIR_BYTES;
  const nearRows = max(24, <i32>(NEAR_ROWS / (rowBytes + outputBytes))) & ~(ROWS - 1);
  const near = pairs * outputs * 4 > NEAR_WEIGHTS ? rows : nearRows;
  for (let first = 0; first < rows; first += near) {
    const end = min(first + near, rows);
    let panel = weights;
    for (let column: usize = 0; column < outputBytes; column += columnBytes) {
      for (let row = first; row < end; row += ROWS) {
        // The last four rows overlap with those before: computed again, they are the same.
        const at = <usize>min(row, rows - ROWS);
        const place = at * outputBytes + column;
        const other = others ? others + place : 0;
        tile(
          from + at * rowBytes,
          rowBytes,
          panel,
          to + place,
          outputBytes,
          other,
          factors,
          biases,
          lowest,
          highest,
          scale > 0,
        );
      }
      panel += panelBytes;
    }
  }
}

/** Four rows of eight columns. */
function tile(
  from: usize,
  rowBytes: usize,
  panel: usize,
  to: usize,
  outputBytes: usize,
  other: usize,
  factor: v128,
  biases: v128,
  low: v128,
  high: v128,
  whole: bool,
): void {
  let left0 = i32x4.splat(0);
  let left1 = left0;
  let left2 = left0;
  let left3 = left0;
  let right0 = left0;
  let right1 = left0;
  let right2 = left0;
  let right3 = left0;
  let from0 = from;
  let from1 = from0 + rowBytes;
  let from2 = from1 + rowBytes;
  let from3 = from2 + rowBytes;
  const end = from1;
  let weights = panel + HEAD_BYTES;
  while (from0 < end) {
    const weightsLeft = v128.load(weights);
    const weightsRight = v128.load(weights, 16);
    const pair0 = v128.load_splat<u32>(from0);
    left0 = i32x4.add(left0, i32x4.dot_i16x8_s(pair0, weightsLeft));
    right0 = i32x4.add(right0, i32x4.dot_i16x8_s(pair0, weightsRight));
    const pair1 = v128.load_splat<u32>(from1);
    left1 = i32x4.add(left1, i32x4.dot_i16x8_s(pair1, weightsLeft));
    right1 = i32x4.add(right1, i32x4.dot_i16x8_s(pair1, weightsRight));
    const pair2 = v128.load_splat<u32>(from2);
    left2 = i32x4.add(left2, i32x4.dot_i16x8_s(pair2, weightsLeft));
    right2 = i32x4.add(right2, i32x4.dot_i16x8_s(pair2, weightsRight));
    const pair3 = v128.load_splat<u32>(from3);
    left3 = i32x4.add(left3, i32x4.dot_i16x8_s(pair3, weightsLeft));
    right3 = i32x4.add(right3, i32x4.dot_i16x8_s(pair3, weightsRight));
    from0 += 4;
    from1 += 4;
    from2 += 4;
    from3 += 4;
    weights += PAIR_BYTES;
  }
  const factorLeft = f32x4.mul(v128.load(panel, 32), factor);
  const factorRight = f32x4.mul(v128.load(panel, 48), factor);
  const biasLeft = f32x4.mul(v128.load(panel), biases);
  const biasRight = f32x4.mul(v128.load(panel, 16), biases);
  put(to, other, left0, right0, factorLeft, factorRight, biasLeft, biasRight, low, high, whole);
  to += outputBytes;
  if (other) other += outputBytes;
  put(to, other, left1, right1, factorLeft, factorRight, biasLeft, biasRight, low, high, whole);
  to += outputBytes;
  if (other) other += outputBytes;
  put(to, other, left2, right2, factorLeft, factorRight, biasLeft, biasRight, low, high, whole);
  to += outputBytes;
  if (other) other += outputBytes;
  put(to, other, left3, right3, factorLeft, factorRight, biasLeft, biasRight, low, high, whole);
}

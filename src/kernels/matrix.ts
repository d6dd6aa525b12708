import { half, halves } from './half';

/** Columns that are computed at once: two registers of four. */
const COLUMNS = 8;
const COLUMN_BYTES = COLUMNS * 4;

/** Rows that are computed at once. Four rows of eight columns are eight sums, and with what is multiplied eleven of sixteen registers: five or six rows were no faster. */
const ROWS = 4;

/** Weights of up to so many bytes stay in the nearest cache, whatever is multiplied by them. */
const NEAR_WEIGHTS = 1 << 16;
/** The rows that are multiplied by them one after the other, so that these stay there too. */
const NEAR_ROWS = 1 << 14;

/**
 * Lays half-precision weights [inputs, outputs] and their single-precision biases out as `matrix` reads them: for each eight outputs the eight biases, then
 * eight weights an input. Outputs that are missing to eight are zeros.
 */
export function panels(weights: usize, biases: usize, to: usize, inputs: i32, outputs: i32): void {
  for (let first = 0; first < outputs; first += COLUMNS) {
    for (let i = first; i < first + COLUMNS; i++) {
      store<f32>(to, i < outputs ? load<f32>(biases + (<usize>i << 2)) : 0);
      to += 4;
    }
    const whole = first + COLUMNS <= outputs;
    for (let input = 0; input < inputs; input++) {
      const from = weights + ((<usize>(input * outputs + first)) << 1);
      if (whole) {
        const bits = v128.load(from);
        v128.store(to, halves(i32x4.extend_low_i16x8_u(bits)));
        v128.store(to, halves(i32x4.extend_high_i16x8_u(bits)), 16);
      } else {
        for (let i = 0; i < COLUMNS; i++)
          store<f32>(to + (<usize>i << 2), first + i < outputs ? half(from + (<usize>i << 1)) : 0);
      }
      to += COLUMN_BYTES;
    }
  }
}

/**
 * Multiplies `rows` (four at least) of so many inputs with weights laid out by `panels`, clips the sums to low..high, and adds `others` ([rows, outputs], 0 for
 * none). `outputs` is a multiple of eight.
 */
export function matrix(
  from: usize,
  weights: usize,
  to: usize,
  others: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
  low: f32,
  high: f32,
): void {
  const lowest = f32x4.splat(low);
  const highest = f32x4.splat(high);
  const rowBytes = <usize>inputs << 2;
  const outputBytes = <usize>outputs << 2;
  const panelBytes = <usize>(inputs + 1) * COLUMN_BYTES;
  const near = inputs * outputs * 4 > NEAR_WEIGHTS ? rows : max(24, NEAR_ROWS / (inputs * 4)) & ~(ROWS - 1);
  for (let first = 0; first < rows; first += near) {
    const end = min(first + near, rows);
    let panel = weights;
    for (let column: usize = 0; column < outputBytes; column += COLUMN_BYTES) {
      for (let row = first; row < end; row += ROWS) {
        // The last four rows overlap with those before: computed again, they are the same.
        const at = <usize>min(row, rows - ROWS);
        const place = at * outputBytes + column;
        const other = others ? others + place : 0;
        tile(from + at * rowBytes, rowBytes, panel, to + place, outputBytes, other, lowest, highest);
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
  low: v128,
  high: v128,
): void {
  const left = v128.load(panel);
  const right = v128.load(panel, 16);
  let left0 = left;
  let left1 = left;
  let left2 = left;
  let left3 = left;
  let right0 = right;
  let right1 = right;
  let right2 = right;
  let right3 = right;
  let from0 = from;
  let from1 = from0 + rowBytes;
  let from2 = from1 + rowBytes;
  let from3 = from2 + rowBytes;
  const end = from1;
  while (from0 < end) {
    panel += COLUMN_BYTES;
    const weightsLeft = v128.load(panel);
    const weightsRight = v128.load(panel, 16);
    const value0 = v128.load_splat<f32>(from0);
    left0 = f32x4.add(f32x4.mul(value0, weightsLeft), left0);
    right0 = f32x4.add(f32x4.mul(value0, weightsRight), right0);
    const value1 = v128.load_splat<f32>(from1);
    left1 = f32x4.add(f32x4.mul(value1, weightsLeft), left1);
    right1 = f32x4.add(f32x4.mul(value1, weightsRight), right1);
    const value2 = v128.load_splat<f32>(from2);
    left2 = f32x4.add(f32x4.mul(value2, weightsLeft), left2);
    right2 = f32x4.add(f32x4.mul(value2, weightsRight), right2);
    const value3 = v128.load_splat<f32>(from3);
    left3 = f32x4.add(f32x4.mul(value3, weightsLeft), left3);
    right3 = f32x4.add(f32x4.mul(value3, weightsRight), right3);
    from0 += 4;
    from1 += 4;
    from2 += 4;
    from3 += 4;
  }
  put(to, other, left0, right0, low, high);
  to += outputBytes;
  if (other) other += outputBytes;
  put(to, other, left1, right1, low, high);
  to += outputBytes;
  if (other) other += outputBytes;
  put(to, other, left2, right2, low, high);
  to += outputBytes;
  if (other) other += outputBytes;
  put(to, other, left3, right3, low, high);
}

// @ts-ignore: a decorator on a function is AssemblyScript's alone
@inline
function put(to: usize, other: usize, left: v128, right: v128, low: v128, high: v128): void {
  left = f32x4.min(f32x4.max(left, low), high);
  right = f32x4.min(f32x4.max(right, low), high);
  if (other) {
    left = f32x4.add(left, v128.load(other));
    right = f32x4.add(right, v128.load(other, 16));
  }
  v128.store(to, left);
  v128.store(to, right, 16);
}

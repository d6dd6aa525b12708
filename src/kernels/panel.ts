/** Outputs that are computed at once: two registers of four. */
export const COLUMNS = 8;

/** A panel begins with its biases and factors. */
export const HEAD_BYTES: usize = 64;
/** Then come, for every two inputs, their weights. */
export const PAIR_BYTES: usize = 32;

/** The largest whole number that a value or a weight may be. */
const LARGEST_WEIGHT: f32 = 32767;
/**
 * The largest that the sum of an output's weights may be: times the largest value (src/engine/processor/sizes.ts has 8191) it just fits into 32 bits, so that no
 * sum can overflow. What the rounding of the weights may add is kept free.
 */
const LARGEST_SUM: f32 = 262143;

/** Added to a number below 2 ** 22 and taken off again as bits, it leaves the nearest whole number. */
const ROUND: f32 = 12582912;
const ROUND_BITS = 0x4b400000;

@inline
function rounded(values: v128): v128 {
  return i32x4.sub(f32x4.add(values, f32x4.splat(ROUND)), i32x4.splat(ROUND_BITS));
}

/** What is missing to a number's exponent when a half-precision number's bits are put at a single-precision number's place. */
const SCALE: f32 = 5.192296858534828e33; // 2 ** 112

/** Four half-precision numbers, each in the lower half of a lane. Infinities and what is no number, which no weight is, become large numbers. */
function halves(bits: v128): v128 {
  const size = f32x4.mul(i32x4.shl(v128.and(bits, i32x4.splat(0x7fff)), 13), f32x4.splat(SCALE));
  return v128.or(size, i32x4.shl(v128.and(bits, i32x4.splat(0x8000)), 16));
}

/**
 * Lays half-precision weights [inputs, outputs] and their single-precision biases out as `matrix` reads them. Each output's weights are made whole numbers, as
 * fine as fits; what one of them is worth is the output's factor. For each eight outputs: eight biases, eight factors, then for every two inputs the eight
 * outputs' two weights. `outputs` is a multiple of eight.
 */
export function panels(weights: usize, biases: usize, to: usize, inputs: i32, outputs: i32): void {
  const row = <usize>outputs << 1;
  for (let first = 0; first < outputs; first += COLUMNS) {
    panel(weights + (<usize>first << 1), row, biases + (<usize>first << 2), to, inputs);
    to += HEAD_BYTES + <usize>((inputs + 1) >> 1) * PAIR_BYTES;
  }
}

function panel(weights: usize, row: usize, biases: usize, to: usize, inputs: i32): void {
  let mostLeft = f32x4.splat(0);
  let mostRight = f32x4.splat(0);
  let sumLeft = f32x4.splat(0);
  let sumRight = f32x4.splat(0);
  for (let input = 0; input < inputs; input++) {
    const bits = v128.load(weights + <usize>input * row);
    const left = f32x4.abs(halves(i32x4.extend_low_i16x8_u(bits)));
    const right = f32x4.abs(halves(i32x4.extend_high_i16x8_u(bits)));
    mostLeft = f32x4.max(mostLeft, left);
    mostRight = f32x4.max(mostRight, right);
    sumLeft = f32x4.add(sumLeft, left);
    sumRight = f32x4.add(sumRight, right);
  }
  const room = f32x4.splat(LARGEST_SUM - <f32>inputs / 2);
  const scaleLeft = scaleOf(mostLeft, sumLeft, room);
  const scaleRight = scaleOf(mostRight, sumRight, room);
  v128.store(to, v128.load(biases));
  v128.store(to, v128.load(biases, 16), 16);
  v128.store(to, f32x4.div(f32x4.splat(1), scaleLeft), 32);
  v128.store(to, f32x4.div(f32x4.splat(1), scaleRight), 48);
  to += HEAD_BYTES;
  for (let input = 0; input < inputs; input += 2) {
    const at = weights + <usize>input * row;
    const bits = v128.load(at);
    const others = input + 1 < inputs ? v128.load(at + row) : i32x4.splat(0);
    v128.store(to, pairs(i32x4.extend_low_i16x8_u(bits), i32x4.extend_low_i16x8_u(others), scaleLeft));
    v128.store(to, pairs(i32x4.extend_high_i16x8_u(bits), i32x4.extend_high_i16x8_u(others), scaleRight), 16);
    to += PAIR_BYTES;
  }
}

/** By how much weights of this size and this sum may be multiplied. Weights that are all zero may be by anything. */
@inline
function scaleOf(most: v128, sum: v128, room: v128): v128 {
  const tiny = f32x4.splat(1e-20);
  const bySize = f32x4.div(f32x4.splat(LARGEST_WEIGHT), f32x4.max(most, tiny));
  return f32x4.min(bySize, f32x4.div(room, f32x4.max(sum, tiny)));
}

/** Two rows' half-precision weights as whole numbers side by side. */
@inline
function pairs(first: v128, second: v128, scale: v128): v128 {
  const low = v128.and(rounded(f32x4.mul(halves(first), scale)), i32x4.splat(0xffff));
  return v128.or(low, i32x4.shl(rounded(f32x4.mul(halves(second), scale)), 16));
}

/**
 * Writes eight sums of a row: each times its factor and with its bias, clipped to low..high; as whole numbers of 16 bits, or as floats after those at `other`
 * (0 for none) have been added.
 */
@inline
export function put(
  to: usize,
  other: usize,
  left: v128,
  right: v128,
  factorLeft: v128,
  factorRight: v128,
  biasLeft: v128,
  biasRight: v128,
  low: v128,
  high: v128,
  whole: bool,
): void {
  left = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(left), factorLeft), biasLeft);
  right = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(right), factorRight), biasRight);
  left = f32x4.min(f32x4.max(left, low), high);
  right = f32x4.min(f32x4.max(right, low), high);
  if (whole) {
    v128.store(to, i16x8.narrow_i32x4_s(rounded(left), rounded(right)));
    return;
  }
  if (other) {
    left = f32x4.add(left, v128.load(other));
    right = f32x4.add(right, v128.load(other, 16));
  }
  v128.store(to, left);
  v128.store(to, right, 16);
}

/** The largest of `count` numbers, of whatever sign. */
export function largest(from: usize, count: i32): f32 {
  let most = f32x4.splat(0);
  const end = from + (<usize>count << 2);
  for (; from + 16 <= end; from += 16) most = f32x4.max(most, f32x4.abs(v128.load(from)));
  let largest = max(
    max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
  for (; from < end; from += 4) largest = max(largest, abs(load<f32>(from)));
  return largest;
}

/** Writes `count` numbers times `scale` as whole numbers of 16 bits; eight at a time, so up to seven more are written. */
export function narrow(from: usize, to: usize, count: i32, scale: f32): void {
  const scales = f32x4.splat(scale);
  const end = to + (<usize>count << 1);
  while (to < end) {
    const low = rounded(f32x4.mul(v128.load(from), scales));
    const high = rounded(f32x4.mul(v128.load(from, 16), scales));
    v128.store(to, i16x8.narrow_i32x4_s(low, high));
    from += 32;
    to += 16;
  }
}

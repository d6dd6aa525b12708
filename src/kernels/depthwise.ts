import { HEAD_BYTES, PAIR_BYTES, put } from './panel';

/**
 * A convolution within each channel: maps of whole numbers of 16 bits, weights laid out by `panels` with the places of a channel as its inputs. What lies outside
 * of the map is `zeros`, an address of so many zeros as there are channels; `above` rows of them lie above it and `left` columns left of it. What comes out is as
 * of `matrix`. Channels are a multiple of eight.
 */
export function depthwise(
  from: usize,
  weights: usize,
  to: usize,
  zeros: usize,
  images: i32,
  height: i32,
  width: i32,
  channels: i32,
  rows: i32,
  columns: i32,
  side: i32,
  stride: i32,
  above: i32,
  left: i32,
  factor: f32,
  low: f32,
  high: f32,
  scale: f32,
): void {
  const pixel = <usize>channels << 1;
  const made = scale > 0 ? pixel : pixel << 1;
  const times: f32 = scale ? scale : 1;
  const factors = f32x4.splat(factor * times);
  const biases = f32x4.splat(times);
  const lowest = f32x4.splat(low * times);
  const highest = f32x4.splat(high * times);
  const whole = scale > 0;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const y = row * stride - above;
        const x = column * stride - left;
        if (side === 3) nine(from, weights, to, zeros, height, width, pixel, y, x, factors, biases, lowest, highest, whole);
        else any(from, weights, to, zeros, height, width, pixel, side, y, x, factors, biases, lowest, highest, whole);
        to += made;
      }
    }
    from += <usize>(height * width) * pixel;
  }
}

/** Where the map's pixel lies, or zeros for one outside. */
@inline
function place(from: usize, zeros: usize, height: i32, width: i32, pixel: usize, y: i32, x: i32): usize {
  return <u32>y < <u32>height && <u32>x < <u32>width ? from + <usize>(y * width + x) * pixel : zeros;
}

/** Four channels of two places side by side, as `panels` lays their weights out: the first four of eight, or the others. */
@inline
function firstFour(one: v128, other: v128): v128 {
  return v128.shuffle<i16>(one, other, 0, 8, 1, 9, 2, 10, 3, 11);
}

@inline
function lastFour(one: v128, other: v128): v128 {
  return v128.shuffle<i16>(one, other, 4, 12, 5, 13, 6, 14, 7, 15);
}

@inline
function finish(
  to: usize,
  first: v128,
  last: v128,
  panel: usize,
  factor: v128,
  biases: v128,
  low: v128,
  high: v128,
  whole: bool,
): void {
  const factorFirst = f32x4.mul(v128.load(panel, 32), factor);
  const factorLast = f32x4.mul(v128.load(panel, 48), factor);
  const biasFirst = f32x4.mul(v128.load(panel), biases);
  const biasLast = f32x4.mul(v128.load(panel, 16), biases);
  put(to, 0, first, last, factorFirst, factorLast, biasFirst, biasLast, low, high, whole);
}

/** One pixel of a convolution of three by three. */
function nine(
  from: usize,
  weights: usize,
  to: usize,
  zeros: usize,
  height: i32,
  width: i32,
  pixel: usize,
  y: i32,
  x: i32,
  factor: v128,
  biases: v128,
  low: v128,
  high: v128,
  whole: bool,
): void {
  const a = place(from, zeros, height, width, pixel, y, x);
  const b = place(from, zeros, height, width, pixel, y, x + 1);
  const c = place(from, zeros, height, width, pixel, y, x + 2);
  const d = place(from, zeros, height, width, pixel, y + 1, x);
  const e = place(from, zeros, height, width, pixel, y + 1, x + 1);
  const f = place(from, zeros, height, width, pixel, y + 1, x + 2);
  const g = place(from, zeros, height, width, pixel, y + 2, x);
  const h = place(from, zeros, height, width, pixel, y + 2, x + 1);
  const i = place(from, zeros, height, width, pixel, y + 2, x + 2);
  for (let at: usize = 0; at < pixel; at += 16) {
    let one = v128.load(a + at);
    let other = v128.load(b + at);
    let first = i32x4.dot_i16x8_s(firstFour(one, other), v128.load(weights, 64));
    let last = i32x4.dot_i16x8_s(lastFour(one, other), v128.load(weights, 80));
    one = v128.load(c + at);
    other = v128.load(d + at);
    first = i32x4.add(first, i32x4.dot_i16x8_s(firstFour(one, other), v128.load(weights, 96)));
    last = i32x4.add(last, i32x4.dot_i16x8_s(lastFour(one, other), v128.load(weights, 112)));
    one = v128.load(e + at);
    other = v128.load(f + at);
    first = i32x4.add(first, i32x4.dot_i16x8_s(firstFour(one, other), v128.load(weights, 128)));
    last = i32x4.add(last, i32x4.dot_i16x8_s(lastFour(one, other), v128.load(weights, 144)));
    one = v128.load(g + at);
    other = v128.load(h + at);
    first = i32x4.add(first, i32x4.dot_i16x8_s(firstFour(one, other), v128.load(weights, 160)));
    last = i32x4.add(last, i32x4.dot_i16x8_s(lastFour(one, other), v128.load(weights, 176)));
    one = v128.load(i + at);
    other = i32x4.splat(0);
    first = i32x4.add(first, i32x4.dot_i16x8_s(firstFour(one, other), v128.load(weights, 192)));
    last = i32x4.add(last, i32x4.dot_i16x8_s(lastFour(one, other), v128.load(weights, 208)));
    finish(to, first, last, weights, factor, biases, low, high, whole);
    to += whole ? 16 : 32;
    weights += HEAD_BYTES + 5 * PAIR_BYTES;
  }
}

/** One pixel of a convolution of any other side. */
function any(
  from: usize,
  weights: usize,
  to: usize,
  zeros: usize,
  height: i32,
  width: i32,
  pixel: usize,
  side: i32,
  y: i32,
  x: i32,
  factor: v128,
  biases: v128,
  low: v128,
  high: v128,
  whole: bool,
): void {
  const places = side * side;
  for (let at: usize = 0; at < pixel; at += 16) {
    let first = i32x4.splat(0);
    let last = first;
    let pair = weights + HEAD_BYTES;
    for (let i = 0; i < places; i += 2) {
      const one = v128.load(place(from, zeros, height, width, pixel, y + i / side, x + (i % side)) + at);
      const next = i + 1;
      const beside = next < places ? place(from, zeros, height, width, pixel, y + next / side, x + (next % side)) : zeros;
      const other = v128.load(beside + at);
      first = i32x4.add(first, i32x4.dot_i16x8_s(firstFour(one, other), v128.load(pair)));
      last = i32x4.add(last, i32x4.dot_i16x8_s(lastFour(one, other), v128.load(pair, 16)));
      pair += PAIR_BYTES;
    }
    finish(to, first, last, weights, factor, biases, low, high, whole);
    to += whole ? 16 : 32;
    weights = pair;
  }
}

/**
 * A convolution within each channel: weights [biases, side x side][channels]. What lies outside of the map is `zeros`, an address of so many zeros as there are
 * channels; `above` rows of them lie above it and `left` columns left of it. The sums are clipped to low..high. Channels are a multiple of four.
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
  low: f32,
  high: f32,
): void {
  const pixel = <usize>channels << 2;
  const lowest = f32x4.splat(low);
  const highest = f32x4.splat(high);
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const y = row * stride - above;
        const x = column * stride - left;
        if (side === 3) nine(from, weights, to, zeros, height, width, pixel, y, x, lowest, highest);
        else any(from, weights, to, height, width, pixel, side, y, x, lowest, highest);
        to += pixel;
      }
    }
    from += <usize>(height * width) * pixel;
  }
}

/** Where the map's pixel lies, or zeros for one outside. */
// @ts-ignore: a decorator on a function is AssemblyScript's alone
@inline
function place(from: usize, zeros: usize, height: i32, width: i32, pixel: usize, y: i32, x: i32): usize {
  return <u32>y < <u32>height && <u32>x < <u32>width ? from + <usize>(y * width + x) * pixel : zeros;
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
  low: v128,
  high: v128,
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
  const w3 = weights + 3 * pixel;
  const w6 = w3 + 3 * pixel;
  const w9 = w6 + 3 * pixel;
  for (let at: usize = 0; at < pixel; at += 16) {
    let sum = v128.load(weights + at);
    sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(weights + pixel + at)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(b + at), v128.load(weights + 2 * pixel + at)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(c + at), v128.load(w3 + at)));
    let other = f32x4.mul(v128.load(d + at), v128.load(w3 + pixel + at));
    other = f32x4.add(other, f32x4.mul(v128.load(e + at), v128.load(w3 + 2 * pixel + at)));
    other = f32x4.add(other, f32x4.mul(v128.load(f + at), v128.load(w6 + at)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(g + at), v128.load(w6 + pixel + at)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(h + at), v128.load(w6 + 2 * pixel + at)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(i + at), v128.load(w9 + at)));
    v128.store(to + at, f32x4.min(f32x4.max(f32x4.add(sum, other), low), high));
  }
}

/** One pixel of a convolution of any other side. */
function any(
  from: usize,
  weights: usize,
  to: usize,
  height: i32,
  width: i32,
  pixel: usize,
  side: i32,
  y: i32,
  x: i32,
  low: v128,
  high: v128,
): void {
  for (let at: usize = 0; at < pixel; at += 16) {
    let sum = v128.load(weights + at);
    let weight = weights + pixel + at;
    for (let row = y; row < y + side; row++) {
      for (let column = x; column < x + side; column++) {
        if (<u32>row < <u32>height && <u32>column < <u32>width) {
          const value = v128.load(from + <usize>(row * width + column) * pixel + at);
          sum = f32x4.add(sum, f32x4.mul(value, v128.load(weight)));
        }
        weight += pixel;
      }
    }
    v128.store(to + at, f32x4.min(f32x4.max(sum, low), high));
  }
}

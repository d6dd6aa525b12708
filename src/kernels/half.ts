/** What is missing to a number's exponent when a half-precision number's bits are put at a single-precision number's place. */
const SCALE: f32 = 5.192296858534828e33; // 2 ** 112

/** A half-precision number; infinities and what is no number, which no weight is, become large numbers. */
export function half(at: usize): f32 {
  const bits = <u32>load<u16>(at);
  const size = reinterpret<f32>((bits & 0x7fff) << 13) * SCALE;
  return reinterpret<f32>(reinterpret<u32>(size) | ((bits & 0x8000) << 16));
}

/** Four half-precision numbers, each in the lower half of a lane. */
export function halves(bits: v128): v128 {
  const size = f32x4.mul(i32x4.shl(v128.and(bits, i32x4.splat(0x7fff)), 13), f32x4.splat(SCALE));
  return v128.or(size, i32x4.shl(v128.and(bits, i32x4.splat(0x8000)), 16));
}

/** Writes `count` half-precision numbers as single-precision ones. */
export function widen(from: usize, to: usize, count: i32): void {
  for (let i = 0; i < count; i++) store<f32>(to + (<usize>i << 2), half(from + (<usize>i << 1)));
}

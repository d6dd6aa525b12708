import type { Gains } from './white-balance';

/** A context to draw on what a network is then shown; outside of what is drawn it is to be black, as in training. */
export function inputContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('This browser gives a worker no 2d canvas');
  context.imageSmoothingQuality = 'low';
  context.fillStyle = 'black';
  return context;
}

/** What a byte is as a float, 0 to 1. */
const FLOATS = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Writes RGBA bytes as RGB floats, 0 to 1, into `floats` from `at` on. `gains`: by how much red and blue are multiplied on the way. */
export function writeFloats(
  rgba: Uint8ClampedArray,
  floats: Float32Array,
  at = 0,
  gains?: Gains | null,
): void {
  const red = gains ? multiplied(gains.red) : FLOATS;
  const blue = gains ? multiplied(gains.blue) : FLOATS;
  for (let from = 0, to = at; from < rgba.length; from += 4, to += 3) {
    floats[to] = red[rgba[from] ?? 0] ?? 0;
    floats[to + 1] = FLOATS[rgba[from + 1] ?? 0] ?? 0;
    floats[to + 2] = blue[rgba[from + 2] ?? 0] ?? 0;
  }
}

function multiplied(gain: number): Float32Array {
  return FLOATS.map((value) => Math.min(1, value * gain));
}

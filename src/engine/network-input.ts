/** A context to draw on what a network is then shown; outside of what is drawn it is to be black, as in training. */
export function inputContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('This browser gives a worker no 2d canvas');
  context.imageSmoothingQuality = 'low';
  context.fillStyle = 'black';
  return context;
}

/** RGBA bytes to RGB floats, 0 to 1. */
export function toFloats(rgba: Uint8ClampedArray): Float32Array {
  const floats = new Float32Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; to < floats.length; from += 4, to += 3) {
    floats[to] = (rgba[from] ?? 0) / 255;
    floats[to + 1] = (rgba[from + 1] ?? 0) / 255;
    floats[to + 2] = (rgba[from + 2] ?? 0) / 255;
  }
  return floats;
}

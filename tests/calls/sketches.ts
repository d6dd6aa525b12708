/**
 * Runs in a page: the largest difference of a cell, of 255, between a sketch as the content script makes it (`content/feed/part.ts`) and one as the engine
 * draws it (`engine/sketch.ts`), of a picture with grain and an edge every 23 pixels.
 */
export async function sketchDifference(): Promise<number> {
  const pen = (width: number, height: number): OffscreenCanvasRenderingContext2D => {
    const context = new OffscreenCanvas(width, height).getContext('2d', {
      alpha: false,
      willReadFrequently: true,
    });
    if (!context) throw new Error('There is no canvas');
    context.imageSmoothingQuality = 'medium';
    return context;
  };
  const drawn = pen(320, 180);
  const noise = drawn.createImageData(320, 180);
  for (let i = 0, seed = 1; i < noise.data.length; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    const step = Math.floor(((i >> 2) % 320) / 23) % 2 ? 150 : 30;
    noise.data[i] = i % 4 === 3 ? 255 : step + (seed >>> 26);
  }
  drawn.putImageData(noise, 0, 0);
  const picture = await createImageBitmap(drawn.canvas);
  const page = pen(64, 36);
  page.drawImage(picture, 0, 0, 64, 36);
  const sketch = page.canvas.transferToImageBitmap();
  const pixels = (of: ImageBitmap): Uint8ClampedArray => {
    const context = pen(64, 36);
    context.drawImage(of, 0, 0, 64, 36);
    return context.getImageData(0, 0, 64, 36).data;
  };
  const [engine, content] = [pixels(picture), pixels(sketch)];
  return Math.max(...engine.map((value, i) => Math.abs(value - (content[i] ?? 0))));
}

import { SKETCH } from './frame-size';

/**
 * What sketches are drawn with, by the content script and by the engine alike: of the same picture they are the same to the pixel, in each browser.
 * (`createImageBitmap` makes a picture smaller in a way of its own in Firefox 153; cells of grain were off by up to 85 of 255.)
 */
export function sketchPen(): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(SKETCH.width, SKETCH.height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('This browser gives a script no 2d canvas');
  // Every pixel has to count, or grain would look like movement.
  context.imageSmoothingQuality = 'medium';
  return context;
}

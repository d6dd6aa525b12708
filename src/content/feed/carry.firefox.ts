import type { carry as Carry } from './carry';

let canvas: OffscreenCanvas | null = null;

/**
 * Firefox's ports cross a process border, which an ImageBitmap cannot; its pixels can, as an ImageData (its ArrayBuffer and its
 * size). Throws where the picture is another site's, which nobody may read.
 */
export const carry: typeof Carry = (picture) => {
  const { width, height } = picture;
  canvas ??= new OffscreenCanvas(width, height);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('There is no canvas');
  pen.drawImage(picture, 0, 0);
  return pen.getImageData(0, 0, width, height);
};

import { seeded } from '../random';
import { fitted, shrunk, toFrame, type Placement } from '../stills/placement';
import type { Box } from '../../shared/verdict';
import type { Condition } from './list';
import { backLight, lowLight, motionBlur, wrongWhiteBalance } from './pixels';

/** A frame as the condition makes it, and how the picture lies in it. */
export interface DrawnFrame {
  bitmap: ImageBitmap;
  placement: Placement;
}

/** Draws a picture under a condition; `face` is the one that the condition is made for, in the picture's pixels. */
export async function drawFrame(
  picture: ImageBitmap,
  condition: Condition,
  face: Box,
  seed: number,
): Promise<DrawnFrame> {
  const random = seeded(seed);
  const placement = placed(picture, condition, face, random);
  const { width, height } = placement.frame;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2d canvas');
  context.imageSmoothingQuality = 'medium';
  // What lies outside of the picture is a blur of it: no hard edges, and no second face.
  context.filter = 'blur(24px)';
  context.drawImage(picture, -20, -20, width + 40, height + 40);
  context.filter = 'none';
  const { from, to, scale, angle } = placement;
  context.translate(to.x, to.y);
  context.rotate(angle);
  context.scale(scale, scale);
  context.drawImage(picture, -from.x, -from.y);
  context.resetTransform();
  const pixels = context.getImageData(0, 0, width, height);
  shade(pixels, condition, toFrame(face, placement), random);
  context.putImageData(pixels, 0, 0);
  if (condition.jpeg === undefined) return { bitmap: await createImageBitmap(canvas), placement };
  const packed = await canvas.convertToBlob({ type: 'image/jpeg', quality: condition.jpeg });
  return { bitmap: await createImageBitmap(packed), placement };
}

function placed(
  picture: ImageBitmap,
  { faceHeight, roll }: Condition,
  face: Box,
  random: () => number,
): Placement {
  const upright = fitted(picture, face);
  const sized = faceHeight === undefined ? upright : shrunk(upright, face, faceHeight);
  if (roll === undefined) return sized;
  const side = random() < 0.5 ? -1 : 1;
  return { ...sized, angle: (side * roll * Math.PI) / 180 };
}

function shade(
  pixels: ImageData,
  { light, motion }: Condition,
  faceInFrame: Box,
  random: () => number,
): void {
  if (light === 'low') lowLight(pixels, random);
  if (light === 'back') backLight(pixels, faceInFrame);
  if (light === 'white-balance') wrongWhiteBalance(pixels, random);
  if (motion !== undefined) motionBlur(pixels, motion, random() * Math.PI);
}

import type { isFrozen as IsFrozen } from './frozen';
import { FROZEN_MS } from './frozen-ms';

/** Size of the copy in which two pictures of a video are compared. */
const [WIDTH, HEIGHT] = [64, 36];

let pen: OffscreenCanvasRenderingContext2D | null = null;

/** How a video looked, and since when. */
const looks = new WeakMap<HTMLVideoElement, { pixels: Uint8ClampedArray; at: number }>();

/**
 * Firefox counts no pictures of a stream (`totalVideoFrames` stays 0, measured on 153), so the pictures themselves are compared:
 * no camera brings the very same one twice. Throws where the picture may not be read.
 */
export const isFrozen: typeof IsFrozen = (video, now) => {
  pen ??= new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true });
  if (!pen) return false;
  pen.drawImage(video, 0, 0, WIDTH, HEIGHT);
  const pixels = pen.getImageData(0, 0, WIDTH, HEIGHT).data;
  const before = looks.get(video);
  if (before?.pixels.every((value, index) => value === pixels[index]) === true)
    return now - before.at >= FROZEN_MS;
  looks.set(video, { pixels, at: now });
  return false;
};

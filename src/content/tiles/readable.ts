import type { Unreadable } from '../../shared/verdict';

/** What was found, by the address that the film was loaded from. */
const found = new WeakMap<HTMLVideoElement, { address: string; why: Unreadable | null }>();

/**
 * Why the pictures of a film cannot be read; null where they can be, before the first one, and for a live stream. Tried once an
 * address: the address alone does not tell, for there are redirects, and servers that agree to be read.
 */
export function whyUnreadable(video: HTMLVideoElement): Unreadable | null {
  if (video.srcObject) return null;
  if (video.mediaKeys) return 'protected';
  const address = video.currentSrc;
  const before = found.get(video);
  if (before?.address === address) return before.why;
  if (!(video.readyState >= 2)) return null;
  const why = isForeign(video) ? 'foreign' : null;
  found.set(video, { address, why });
  return why;
}

/** A canvas on which a picture of another address has been drawn cannot be read any more. */
function isForeign(video: HTMLVideoElement): boolean {
  try {
    const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    pen?.drawImage(video, 0, 0, 1, 1);
    pen?.getImageData(0, 0, 1, 1);
    return false;
  } catch (error) {
    return isForbidden(error);
  }
}

/** The browser's way to say that a picture belongs to another address. */
export function isForbidden(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'SecurityError';
}

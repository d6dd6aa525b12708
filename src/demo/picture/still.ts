import type { Face } from '../face';
import { cutOut } from './cut-out';
import { paintMask, type Placement, type WornMask } from './paint-mask';

/** What a webcam delivers here. */
export const FRAME = { width: 480, height: 270 } as const;

/** A still is larger than a frame by this much, so that the picture can move. */
export const MARGIN = 1.16;

/** One person in a still. */
export interface Sitter {
  face: Face;
  mask: WornMask | null;
}

/**
 * A person at their webcam: the photograph cut so that the face fills `share` of the picture's height, what the photograph does
 * not show without other people filled up softly, and the mask painted on.
 */
export function makeStill(
  photos: ReadonlyMap<string, ImageBitmap>,
  sitters: readonly Sitter[],
  share = 0.4,
): OffscreenCanvas {
  const width = Math.round(FRAME.width * MARGIN);
  const height = Math.round(FRAME.height * MARGIN);
  const still = new OffscreenCanvas(width, height);
  const pen = still.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('This browser has no 2d canvas');
  const part = width / sitters.length;
  sitters.forEach(({ face, mask }, index) => {
    const photo = photos.get(face.file);
    if (!photo) throw new Error(`${face.file} is not loaded`);
    const scale = (share * FRAME.height) / face.box.height;
    const middle = part * (index + 0.5);
    const placement: Placement = {
      scale,
      left: middle - (face.box.x + face.box.width / 2) * scale,
      top: height * 0.52 - (face.box.y + face.box.height / 2) * scale,
    };
    const person = copyOf(cutOutOnce(photo, face, placement, { width, height }));
    if (mask) paintMask(person, face, placement, mask);
    // In a room people sit side by side; where their photographs meet, one fades into the other.
    if (index > 0) fadeIn(person, part * index);
    const from = Math.max(0, part * index - SEAM);
    const size = [index < sitters.length - 1 ? part + SEAM : width, height] as const;
    pen.drawImage(person, from, 0, ...size, from, 0, ...size);
  });
  return still;
}

/** The last person cut out, by what of: with another mask, or none, they are the same, and the blur around them takes a tenth of a second. */
let last: { of: string; photo: ImageBitmap; person: OffscreenCanvas } | null = null;

function cutOutOnce(
  photo: ImageBitmap,
  face: Face,
  placement: Placement,
  size: { width: number; height: number },
): OffscreenCanvas {
  const of = JSON.stringify([face, placement, size]);
  if (last?.photo !== photo || last.of !== of)
    last = { of, photo, person: cutOut(photo, face, placement, size) };
  return last.person;
}

function copyOf(canvas: OffscreenCanvas): OffscreenCanvas {
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  copy.getContext('2d', { willReadFrequently: true })?.drawImage(canvas, 0, 0);
  return copy;
}

/** Half the width of the fade between two people of a room. */
const SEAM = 22;

function fadeIn(person: OffscreenCanvas, middle: number): void {
  const pen = person.getContext('2d');
  if (!pen) return;
  pen.globalCompositeOperation = 'destination-out';
  const fade = pen.createLinearGradient(middle - SEAM, 0, middle + SEAM, 0);
  fade.addColorStop(0, 'black');
  fade.addColorStop(1, 'transparent');
  pen.fillStyle = fade;
  pen.fillRect(0, 0, middle + SEAM, person.height);
  pen.globalCompositeOperation = 'source-over';
}

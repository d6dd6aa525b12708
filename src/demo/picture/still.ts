import type { Face } from '../face';
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
    const person = new OffscreenCanvas(width, height);
    cutOut(person, photo, face, placement, [part * index, part * (index + 1)]);
    if (mask) paintMask(person, face, placement, mask);
    pen.save();
    pen.beginPath();
    pen.rect(part * index, 0, part, height);
    pen.clip();
    pen.drawImage(person, 0, 0);
    pen.restore();
  });
  return still;
}

/** Width of the soft edge between the photograph and what fills it up. */
const FEATHER = 26;

function cutOut(
  person: OffscreenCanvas,
  photo: ImageBitmap,
  face: Face,
  { scale, left, top }: Placement,
  [from, to]: readonly [number, number],
): void {
  const pen = person.getContext('2d', { willReadFrequently: true });
  const strip = new OffscreenCanvas(person.width, person.height);
  const stripPen = strip.getContext('2d');
  if (!pen || !stripPen) throw new Error('This browser has no 2d canvas');
  const { height } = person;
  const edges = [face.free[0] * scale + left, face.free[1] * scale + left] as const;

  stripPen.drawImage(photo, left, top, photo.width * scale, photo.height * scale);
  // Above and below the photograph its outermost row goes on.
  const bottom = top + photo.height * scale;
  if (top > 0) stripPen.drawImage(photo, 0, 0, photo.width, 2, left, 0, photo.width * scale, top + 1);
  if (bottom < height) {
    const rest = height - bottom;
    stripPen.drawImage(
      photo,
      0,
      photo.height - 2,
      photo.width,
      2,
      left,
      bottom - 1,
      photo.width * scale,
      rest + 1,
    );
  }
  pen.save();
  pen.filter = 'blur(16px)';
  // Twice: the blur of a lone layer is transparent at the picture's rim.
  for (let pass = 0; pass < 2; pass += 1) {
    for (const [index, edge] of edges.entries()) {
      const column = Math.min(Math.max(edge + (index === 0 ? FEATHER : -FEATHER - 24), 0), person.width - 24);
      if (index === 0 && edge > from)
        pen.drawImage(
          strip,
          column,
          0,
          24,
          height,
          from - 60,
          -20,
          edge - from + 60 + FEATHER * 2,
          height + 40,
        );
      if (index === 1 && edge < to)
        pen.drawImage(
          strip,
          column,
          0,
          24,
          height,
          edge - FEATHER * 2,
          -20,
          to - edge + 60 + FEATHER * 2,
          height + 40,
        );
    }
  }
  pen.restore();
  feather(stripPen, edges, from, to, height);
  pen.drawImage(strip, 0, 0);
}

/** Fades the strip out at those of its edges that lie within the picture. */
function feather(
  pen: OffscreenCanvasRenderingContext2D,
  edges: readonly [number, number],
  from: number,
  to: number,
  height: number,
): void {
  pen.globalCompositeOperation = 'destination-out';
  for (const [index, edge] of edges.entries()) {
    const inside = index === 0 ? edge > from : edge < to;
    if (!inside) continue;
    const soft = index === 0 ? edge + FEATHER : edge - FEATHER;
    const fade = pen.createLinearGradient(edge, 0, soft, 0);
    fade.addColorStop(0, 'black');
    fade.addColorStop(1, 'transparent');
    pen.fillStyle = fade;
    if (index === 0) pen.fillRect(0, 0, soft, height);
    else pen.fillRect(soft, 0, pen.canvas.width - soft, height);
  }
  pen.globalCompositeOperation = 'source-over';
}

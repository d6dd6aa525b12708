import type { Face } from '../face';
import type { Placement } from './paint-mask';

/** Width of the soft edge between the photograph and what fills it up. */
const FEATHER = 30;
/** So much real background beside a face, in the still's pixels, is worth showing a second time on the other side. */
const WORTH_MIRRORING = 140;
/** Width of the column that is drawn out where there is nothing better. */
const COLUMN = 24;

/**
 * A person's part of a group photograph as the whole picture of a webcam. Where the photograph ends or shows somebody else,
 * a blurred background goes on: the mirrored other side, or the last column drawn out.
 */
export function cutOut(
  photo: ImageBitmap,
  face: Face,
  { scale, left, top }: Placement,
  { width, height }: { width: number; height: number },
): OffscreenCanvas {
  const middle = (face.box.x + face.box.width / 2) * scale + left;
  const edges = [face.free[0] * scale + left, face.free[1] * scale + left] as const;
  const strip = layer(width, height, (pen) => {
    drawPhoto(pen, photo, { scale, left, top }, height);
    feather(pen, edges);
  });
  const [wide, narrow] = middle - edges[0] > edges[1] - middle ? ([0, 1] as const) : ([1, 0] as const);
  const mirror = Math.abs(middle - edges[wide]) >= WORTH_MIRRORING;
  // The wider side first: it may serve for both.
  const half = layer(width, height, (pen) => {
    drawOut(pen, strip, edges[wide], wide);
    if (!mirror) drawOut(pen, strip, edges[narrow], narrow);
    pen.drawImage(strip, 0, 0);
  });
  if (!mirror) return half;
  return layer(width, height, (pen) => {
    pen.save();
    pen.translate(2 * middle, 0);
    pen.scale(-1, 1);
    pen.filter = 'blur(7px)';
    // A blurred layer is half transparent at its rim; larger and twice, it covers.
    for (let pass = 0; pass < 2; pass += 1) pen.drawImage(half, -12, -12, width + 24, height + 24);
    pen.restore();
    pen.drawImage(half, 0, 0);
  });
}

/** The photograph in its place; above and below it the outermost row goes on. */
function drawPhoto(
  pen: OffscreenCanvasRenderingContext2D,
  photo: ImageBitmap,
  { scale, left, top }: Placement,
  height: number,
): void {
  const [width, bottom] = [photo.width * scale, top + photo.height * scale];
  pen.drawImage(photo, left, top, width, photo.height * scale);
  if (top > 0) pen.drawImage(photo, 0, 0, photo.width, 2, left, 0, width, top + 1);
  if (bottom >= height) return;
  pen.drawImage(photo, 0, photo.height - 2, photo.width, 2, left, bottom - 1, width, height - bottom + 1);
}

/** Draws the strip's last full column on to the picture's side: 0 left, 1 right. */
function drawOut(
  pen: OffscreenCanvasRenderingContext2D,
  strip: OffscreenCanvas,
  edge: number,
  side: 0 | 1,
): void {
  const { width, height } = strip;
  if (side === 0 ? edge <= 0 : edge >= width) return;
  const column = side === 0 ? edge + FEATHER : edge - FEATHER - COLUMN;
  const [from, to] = side === 0 ? [-60, edge + 2 * FEATHER] : [edge - 2 * FEATHER, width + 60];
  pen.save();
  pen.filter = 'blur(16px)';
  for (let pass = 0; pass < 2; pass += 1) {
    pen.drawImage(strip, column, 0, COLUMN, height, from, -20, to - from, height + 40);
  }
  pen.restore();
}

/** Fades the strip out at those of its edges that lie within the picture. */
function feather(pen: OffscreenCanvasRenderingContext2D, edges: readonly [number, number]): void {
  const { width, height } = pen.canvas;
  pen.globalCompositeOperation = 'destination-out';
  for (const [index, edge] of edges.entries()) {
    if (index === 0 ? edge <= 0 : edge >= width) continue;
    const soft = index === 0 ? edge + FEATHER : edge - FEATHER;
    const fade = pen.createLinearGradient(edge, 0, soft, 0);
    fade.addColorStop(0, 'black');
    fade.addColorStop(1, 'transparent');
    pen.fillStyle = fade;
    pen.fillRect(index === 0 ? 0 : soft, 0, index === 0 ? soft : width - soft, height);
  }
  pen.globalCompositeOperation = 'source-over';
}

function layer(
  width: number,
  height: number,
  draw: (pen: OffscreenCanvasRenderingContext2D) => void,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('This browser has no 2d canvas');
  draw(pen);
  return canvas;
}

import { partScale } from '../shared/frame-size';
import type { PartialPicture } from '../shared/protocol';
import type { Box } from '../shared/verdict';
import { CLOSE, cropSquare } from './crop-rule';

/**
 * How far a face may have moved on all sides since its last look, in longer sides of its box, for its crop to lie within the part. With this one part in twenty is
 * in vain at 25 people (`npm run bench`).
 */
const MARGIN = 0.2;

/** A face of a part that is made smaller keeps this many pixels. Judged by crops of such parts as many of the labelled faces are right as by whole pictures (docs/architecture.md). */
const CLEAR_PX = 56;

/** What of a picture `size` large shows these faces and some room around them, in shares of its sides. Null where it would be made too small. */
export function partAround(faces: readonly Box[], size: { width: number; height: number }): Box | null {
  const places = faces.map((face) => cropSquare(face, { ...CLOSE, scale: CLOSE.scale + 2 * MARGIN }));
  const left = Math.max(0, Math.min(...places.map(({ x }) => x)));
  const top = Math.max(0, Math.min(...places.map(({ y }) => y)));
  const right = Math.min(size.width, Math.max(...places.map(({ x, width }) => x + width)));
  const bottom = Math.min(size.height, Math.max(...places.map(({ y, height }) => y + height)));
  if (!(right > left && bottom > top)) return null;
  const scale = partScale({ width: right - left, height: bottom - top });
  const smallest = Math.min(...faces.map(({ width, height }) => Math.max(width, height)));
  if (scale < 1 && smallest * scale < CLEAR_PX) return null;
  return {
    x: left / size.width,
    y: top / size.height,
    width: (right - left) / size.width,
    height: (bottom - top) / size.height,
  };
}

/** Whether the part shows as much of a face as the classifier is shown first: its square, but for what lies outside of the whole picture. */
export function shows({ size, part }: PartialPicture<ImageBitmap>, face: Box): boolean {
  if (!part) return false;
  const square = cropSquare(face, CLOSE);
  const { x, y, width, height } = part.place;
  return (
    Math.max(0, square.x) >= x &&
    Math.max(0, square.y) >= y &&
    Math.min(size.width, square.x + square.width) <= x + width &&
    Math.min(size.height, square.y + square.height) <= y + height
  );
}

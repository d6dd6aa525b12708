import { CLEAR_FACE, type FaceOutcome } from './outcome';

/** Face heights as shares of the picture's height: from, and up to but without. */
const SIZE_BINS = [
  { name: 'under 20 %', from: 0, to: CLEAR_FACE },
  { name: '20-30 %', from: CLEAR_FACE, to: 0.3 },
  { name: '30-40 %', from: 0.3, to: 0.4 },
  { name: '40-60 %', from: 0.4, to: 0.6 },
  { name: 'over 60 %', from: 0.6, to: Infinity },
] as const;

/** The faces of each bin that has some. Faces without a drawn box have no size and are in none. */
export function bySize(faces: readonly FaceOutcome[]): { name: string; faces: FaceOutcome[] }[] {
  return SIZE_BINS.map(({ name, from, to }) => ({
    name,
    faces: faces.filter(({ size }) => size !== null && size >= from && size < to),
  })).filter((bin) => bin.faces.length > 0);
}

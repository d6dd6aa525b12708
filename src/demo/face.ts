import chosen from './faces.json';

/** A place in a picture, in pixels. */
export type Point = readonly [x: number, y: number];

/** A face of the sample photographs, with the detector's six key points; made by scripts/demo-faces.ts. */
export interface Face {
  id: string;
  file: string;
  box: { x: number; y: number; width: number; height: number };
  /** Left in the picture comes first: eyes, then nose tip and mouth, then ears. */
  points: readonly [Point, Point, Point, Point, Point, Point];
  /** From where to where the photograph shows this person and nobody else's face. */
  free: readonly [left: number, right: number];
}

const all = chosen as unknown as Face[];

/** The face of that name. Throws when faces.json does not have it. */
export function faceOf(id: string): Face {
  const face = all.find((one) => one.id === id);
  if (!face) throw new Error(`There is no face ${id} in faces.json`);
  return face;
}

export function lerp(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

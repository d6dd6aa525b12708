/** Made-up boxes, evidence, tiles and pictures for the engine's tests. */
import type { Evidence } from '../../../src/engine/classifier';
import type { ScoredBox } from '../../../src/engine/boxes';
import type { Tile } from '../../../src/engine/tile';
import type { TileInfo } from '../../../src/shared/protocol';
import { CLASSES, type FaceClass } from '../../../src/shared/verdict';

/** A square box around a centre. */
export function boxAt(x: number, y: number, size = 60, score = 0.9): ScoredBox {
  return { x: x - size / 2, y: y - size / 2, width: size, height: size, score };
}

/** Evidence for one class; the others share the rest. */
export function sure(of: FaceClass, share = 0.97): Evidence {
  const rest = (1 - share) / (CLASSES.length - 1);
  return { mask: rest, 'no-mask': rest, incorrect: rest, 'no-face': rest, [of]: share };
}

export const UNDECIDED: Evidence = { mask: 0.49, 'no-mask': 0.49, incorrect: 0.01, 'no-face': 0.01 };

export function tileInfo(change: Partial<TileInfo> = {}): TileInfo {
  return { key: 'anna', name: 'Anna', self: false, kind: 'camera', camera: 'on', ...change };
}

/** A look at a tile: there are these faces beside each other, as the classifier sees them. */
export function lookAt(tile: Tile, faces: readonly Evidence[], now: number): void {
  const candidates = tile.faces.candidates(faces.map((_, i) => boxAt(100 + 110 * i, 90)));
  tile.faces.judged(
    candidates,
    candidates.map((_, i) => faces[i] ?? sure('no-face')),
  );
  tile.looked(now);
}

/** A promise of this value that is kept once `keep` is called. */
export function promised<T>(value: T): { promise: Promise<T>; keep: () => void } {
  let keep: () => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    keep = () => {
      resolve(value);
    };
  });
  return { promise, keep };
}

/** A picture that knows whether it was closed. */
export class FakeBitmap {
  closed = 0;
  constructor(
    readonly width = 320,
    readonly height = 180,
  ) {}
  close(): void {
    this.closed++;
  }
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

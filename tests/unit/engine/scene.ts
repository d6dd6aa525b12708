import { SKETCH } from '../../../src/shared/frame-size';
import type { Sketch } from '../../../src/engine/sketch';
import { seeded } from './samples';

/** Pixels of a 320 x 180 frame in a cell of its sketch, each way. */
const CELL = 5;

/** Two hundred bright and dark spots all over a frame, the same in every run: wherever a face's box lies, it has features to be known by. */
const random = seeded(3);
const scene = Array.from({ length: 200 }, () => ({
  x: random() * 320,
  y: random() * 180,
  size: 8 + random() * 20,
  light: random() * 160,
}));

/** The scene moved by so many pixels, with a patch before the face's lower half. */
export function sketch({ dx = 0, dy = 0, light = 0, patch = 0 } = {}): Sketch {
  const cells = new Uint8ClampedArray(SKETCH.width * SKETCH.height);
  for (let i = 0; i < cells.length; i++) {
    const [x, y] = [(i % SKETCH.width) * CELL - dx, Math.floor(i / SKETCH.width) * CELL - dy];
    let value = 60;
    for (const spot of scene) {
      const share = Math.max(0, 1 - Math.hypot(x - spot.x, y - spot.y) / spot.size);
      value += (spot.light - value) * share;
    }
    const masked = Math.abs(x - 160) < 35 && y > 90 && y < 125;
    cells[i] = value + light + (masked ? patch : 0);
  }
  return cells;
}

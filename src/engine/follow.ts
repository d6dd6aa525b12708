import type { Box } from '../shared/verdict';
import { SKETCH, type Sketch } from './sketch';

/** A face of fewer cells across has too little in it to be known again. */
const LEAST_CELLS = 5;

/** How far a face may have moved, in cells: 30 pixels of a frame, half a face. Whoever moves further is looked for. */
const REACH = 6;

/** A mean difference of brightness above this, of 255, is another view of the face or something before it. */
const MOST_DIFFERENCE = 14;

/** A place that the best match shares with its surroundings is no place: the next best has to be worse by this factor. */
const CLEARER_BY = 1.15;

/**
 * Where a face has gone from one sketch to the next: the shift at which what was in its box is found again. Null when it cannot be
 * told. `size` is the picture's, in the box's pixels.
 */
export function follow(
  from: Sketch,
  to: Sketch,
  box: Box,
  size: { width: number; height: number },
): Box | null {
  const scale = { x: SKETCH.width / size.width, y: SKETCH.height / size.height };
  const left = Math.max(0, Math.round(box.x * scale.x));
  const top = Math.max(0, Math.round(box.y * scale.y));
  const width = Math.min(SKETCH.width, Math.round((box.x + box.width) * scale.x)) - left;
  const height = Math.min(SKETCH.height, Math.round((box.y + box.height) * scale.y)) - top;
  if (width < LEAST_CELLS || height < LEAST_CELLS) return null;
  const patch = { left, top, width, height };
  let best = { x: 0, y: 0, cost: Infinity };
  const costs = new Map<string, number>();
  for (let y = -REACH; y <= REACH; y++) {
    for (let x = -REACH; x <= REACH; x++) {
      const cost = costAt(from, to, patch, x, y);
      costs.set(`${x} ${y}`, cost);
      if (cost < best.cost) best = { x, y, cost };
    }
  }
  if (best.cost > MOST_DIFFERENCE || Math.max(Math.abs(best.x), Math.abs(best.y)) === REACH) return null;
  const at = (x: number, y: number): number => costs.get(`${best.x + x} ${best.y + y}`) ?? Infinity;
  if (Math.min(at(-2, 0), at(2, 0), at(0, -2), at(0, 2)) < best.cost * CLEARER_BY) return null;
  return {
    ...box,
    x: box.x + (best.x + between(at(-1, 0), best.cost, at(1, 0))) / scale.x,
    y: box.y + (best.y + between(at(0, -1), best.cost, at(0, 1))) / scale.y,
  };
}

/** Mean difference of a patch and what lies so far beside it in the other sketch, whatever the light has done to both. */
function costAt(
  from: Sketch,
  to: Sketch,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  dx: number,
  dy: number,
): number {
  let [sum, cells] = [0, 0];
  const differences: number[] = [];
  for (let y = top; y < top + height; y++) {
    if (y + dy < 0 || y + dy >= SKETCH.height) continue;
    for (let x = left; x < left + width; x++) {
      if (x + dx < 0 || x + dx >= SKETCH.width) continue;
      const difference = (to[(y + dy) * SKETCH.width + x + dx] ?? 0) - (from[y * SKETCH.width + x] ?? 0);
      differences.push(difference);
      sum += difference;
      cells++;
    }
  }
  // A face that the edge cuts off by more than a third is not the same any longer.
  if (cells * 3 < width * height * 2) return Infinity;
  const light = sum / cells;
  return differences.reduce((total, difference) => total + Math.abs(difference - light), 0) / cells;
}

/** Where between three neighbours the lowest point lies, -0.5 to 0.5: the top of the parabola through them. */
function between(before: number, here: number, after: number): number {
  const bend = before - 2 * here + after;
  return Number.isFinite(bend) && bend > 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
}

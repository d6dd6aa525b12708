import { SKETCH } from '../shared/frame-size';
import type { Box } from '../shared/verdict';
import type { Sketch } from './sketch';

/** A face of fewer cells across has too little in it to be known again. */
const LEAST_CELLS = 5;

/** How far a face may have moved, in cells: 30 pixels of a frame, half a face. Whoever moves further is looked for. */
const REACH = 6;

/** A mean difference of brightness above this, of 255, is another view of the face or something before it. */
const MOST_DIFFERENCE = 14;

/** A place that the best match shares with its surroundings is no place: the next best has to be worse by this factor. */
const CLEARER_BY = 1.15;

/** A face's place in a sketch, in cells. */
interface Patch {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A face is compared in so many parts each way: a mask, a hand or a pulled down edge fills some of them. */
const PARTS = 3;

/** A face that was found again. */
export interface Followed {
  box: Box;
  /** How much it differs from what it was, in the part where it differs most: mean difference of brightness, 0 to 255. */
  difference: number;
}

/**
 * Where a face has gone from one sketch to the next: the shift at which what was in its box is found again. Null when it cannot be
 * told. `size` is the picture's, in the box's pixels.
 */
export function follow(
  from: Sketch,
  to: Sketch,
  box: Box,
  size: { width: number; height: number },
): Followed | null {
  const scale = { x: SKETCH.width / size.width, y: SKETCH.height / size.height };
  const left = Math.max(0, Math.round(box.x * scale.x));
  const top = Math.max(0, Math.round(box.y * scale.y));
  const width = Math.min(SKETCH.width, Math.round((box.x + box.width) * scale.x)) - left;
  const height = Math.min(SKETCH.height, Math.round((box.y + box.height) * scale.y)) - top;
  if (width < LEAST_CELLS || height < LEAST_CELLS) return null;
  const patch = { left, top, width, height };
  const best = bestShift(from, to, patch);
  if (best.cost > MOST_DIFFERENCE || Math.max(Math.abs(best.x), Math.abs(best.y)) === REACH) return null;
  const at = (x: number, y: number): number => costAt(from, to, patch, best.x + x, best.y + y);
  if (Math.min(at(-2, 0), at(2, 0), at(0, -2), at(0, 2)) <= best.cost * CLEARER_BY) return null;
  const dx = best.x + between(at(-1, 0), best.cost, at(1, 0));
  const dy = best.y + between(at(0, -1), best.cost, at(0, 1));
  return {
    box: { ...box, x: box.x + dx / scale.x, y: box.y + dy / scale.y },
    difference: differenceAt(from, to, patch, dx, dy),
  };
}

/** The shift within REACH at which the patch differs least. */
function bestShift(from: Sketch, to: Sketch, patch: Patch): { x: number; y: number; cost: number } {
  // Most faces are still about where they were: what is cheap there spares most of the counting elsewhere.
  let best = { x: 0, y: 0, cost: costAt(from, to, patch, 0, 0) };
  for (let y = -REACH; y <= REACH; y++) {
    for (let x = -REACH; x <= REACH; x++) {
      const cost = costAt(from, to, patch, x, y, best.cost);
      if (cost < best.cost) best = { x, y, cost };
    }
  }
  return best;
}

/** The largest mean difference of the patch's parts and what lies so far beside them, whatever the light has done to the whole. */
function differenceAt(from: Sketch, to: Sketch, patch: Patch, dx: number, dy: number): number {
  const parts = Array.from({ length: PARTS * PARTS }, () => [] as number[]);
  for (let y = 0; y < patch.height; y++) {
    for (let x = 0; x < patch.width; x++) {
      const [fromX, fromY] = [patch.left + x, patch.top + y];
      const there = brightnessAt(to, fromX + dx, fromY + dy);
      const part = Math.floor((y * PARTS) / patch.height) * PARTS + Math.floor((x * PARTS) / patch.width);
      if (there !== null) parts[part]?.push(there - (from[fromY * SKETCH.width + fromX] ?? 0));
    }
  }
  const light = mean(parts.flat());
  return Math.max(...parts.map((part) => mean(part.map((difference) => Math.abs(difference - light)))));
}

/** Brightness between the cells; null outside of the picture. */
function brightnessAt(sketch: Sketch, x: number, y: number): number | null {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left > SKETCH.width - 1 || top > SKETCH.height - 1) return null;
  const cell = (dx: number, dy: number): number =>
    sketch[Math.min(top + dy, SKETCH.height - 1) * SKETCH.width + Math.min(left + dx, SKETCH.width - 1)] ?? 0;
  const [right, down] = [x - left, y - top];
  return (
    (cell(0, 0) * (1 - right) + cell(1, 0) * right) * (1 - down) +
    (cell(0, 1) * (1 - right) + cell(1, 1) * right) * down
  );
}

/** 0 of none. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/**
 * Mean difference of a patch and what lies so far beside it in the other sketch, whatever the light has done to both; infinite where it is
 * beyond `enough`.
 */
function costAt(from: Sketch, to: Sketch, patch: Patch, dx: number, dy: number, enough = Infinity): number {
  const left = Math.max(patch.left, -dx);
  const right = Math.min(patch.left + patch.width, SKETCH.width - dx);
  const top = Math.max(patch.top, -dy);
  const bottom = Math.min(patch.top + patch.height, SKETCH.height - dy);
  const cells = Math.max(0, right - left) * Math.max(0, bottom - top);
  // A face that the edge cuts off by more than a third is not the same any longer.
  if (cells * 3 < patch.width * patch.height * 2) return Infinity;
  const shift = dy * SKETCH.width + dx;
  let sum = 0;
  for (let y = top; y < bottom; y++) {
    for (let i = y * SKETCH.width + left, end = y * SKETCH.width + right; i < end; i++) {
      sum += (to[i + shift] ?? 0) - (from[i] ?? 0);
    }
  }
  const light = sum / cells;
  let total = 0;
  for (let y = top; y < bottom; y++) {
    for (let i = y * SKETCH.width + left, end = y * SKETCH.width + right; i < end; i++) {
      total += Math.abs((to[i + shift] ?? 0) - (from[i] ?? 0) - light);
    }
    if (total > enough * cells) return Infinity;
  }
  return total / cells;
}

/** Where between three neighbours the lowest point lies, -0.5 to 0.5: the top of the parabola through them. */
function between(before: number, here: number, after: number): number {
  const bend = before - 2 * here + after;
  return Number.isFinite(bend) && bend > 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
}

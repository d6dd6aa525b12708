import type { Area } from '../tiles/sight';

/** Nothing is written on tiles smaller than this, in CSS pixels: they would be all badge. */
const SMALLEST_TILE = 44;
/** A badge's height as a share of its tile's shorter side, and its bounds in CSS pixels. */
const HEIGHT_SHARE = 0.13;
const LEAST_HEIGHT = 18;
const MOST_HEIGHT = 32;
/** Distance from the tile's edges, in heights of the badge. */
const MARGIN = 0.3;
/** A word needs a tile this many times as wide as the badge is high. */
const WIDTH_FOR_WORDS = 7;

/** How big a badge is on its tile, in CSS pixels; null where none has room. */
export function badgeSize(tile: Area): { height: number; margin: number; words: boolean } | null {
  const shorter = Math.min(tile.width, tile.height);
  if (shorter < SMALLEST_TILE) return null;
  const height = Math.round(Math.min(Math.max(shorter * HEIGHT_SHARE, LEAST_HEIGHT), MOST_HEIGHT));
  return { height, margin: Math.round(height * MARGIN), words: tile.width >= height * WIDTH_FOR_WORDS };
}

/** A badge's places in a tile, best first. Names stand at the bottom nearly everywhere, controls at the top right. */
export function corners(tile: Area, badge: { width: number; height: number }, margin: number): Area[] {
  const left = tile.x + margin;
  const right = tile.x + tile.width - margin - badge.width;
  const top = tile.y + margin;
  const bottom = tile.y + tile.height - margin - badge.height;
  return (
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ] as const
  ).map(([x, y]) => ({ x, y, ...badge }));
}

/** The part that two areas share; its width or height is 0 or less where they share none. */
export function shared(one: Area, other: Area): Area {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return { x, y, width, height };
}

export function touches(one: Area, other: Area): boolean {
  const { width, height } = shared(one, other);
  return width > 0 && height > 0;
}

/** Whether `inner` lies in `outer`; half a pixel over the edge is rounding. */
export function within(inner: Area, outer: Area): boolean {
  const { width, height } = shared(inner, outer);
  return width >= inner.width - 0.5 && height >= inner.height - 0.5;
}

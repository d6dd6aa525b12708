import { describe, expect, it } from 'vitest';
import { badgeSize, corners, touches, within } from '../../src/content/overlay/place';

const tile = { x: 100, y: 50, width: 320, height: 180 };

describe('the size of a badge', () => {
  it('follows its tile, within bounds', () => {
    const heights = [60, 180, 400, 1200].map((height) => badgeSize({ ...tile, height })?.height);
    expect(heights).toEqual([18, 23, 32, 32]);
  });

  it('leaves tiny tiles alone, and words off narrow ones', () => {
    expect(badgeSize({ ...tile, width: 40 })).toBeNull();
    expect(badgeSize({ ...tile, width: 90, height: 90 })?.words).toBe(false);
    expect(badgeSize(tile)?.words).toBe(true);
  });
});

describe('the places of a badge', () => {
  const badge = { width: 80, height: 24 };

  it('are the four corners, in the tile, at the top left first', () => {
    const places = corners(tile, badge, 7);
    expect(places[0]).toEqual({ x: 107, y: 57, width: 80, height: 24 });
    expect(places).toHaveLength(4);
    for (const place of places) expect(within(place, tile)).toBe(true);
  });

  it('touch what they overlap, not what lies beside', () => {
    const name = { x: 107, y: 200, width: 90, height: 20 };
    expect(corners(tile, badge, 7).map((place) => touches(place, name))).toEqual([false, false, false, true]);
    expect(touches(badgeAt(0), badgeAt(80))).toBe(false);
    expect(touches(badgeAt(0), badgeAt(79))).toBe(true);
  });

  function badgeAt(x: number) {
    return { x, y: 0, ...badge };
  }
});

import { describe, expect, test } from 'vitest';
import { endViews, wideView } from '../../../src/engine/parts';

describe('the parts a picture is looked at in', () => {
  test('the whole picture lies in the middle of the wide view', () => {
    const { x, y, width, height } = wideView(320, 180);
    expect(x + width / 2).toBeCloseTo(160);
    expect(y + height / 2).toBeCloseTo(90);
    expect(x).toBeLessThan(0);
    expect(y).toBeLessThan(0);
  });

  test('a wide picture has a square at each end, which reaches beyond it', () => {
    const [left, right] = endViews(320, 180);
    expect(left).toEqual({ x: -45, y: -22.5, width: 225, height: 225 });
    expect(right).toEqual({ x: 140, y: -22.5, width: 225, height: 225 });
  });

  test('a tall one has them above each other', () => {
    expect(endViews(180, 320)).toEqual([
      { x: -22.5, y: -45, width: 225, height: 225 },
      { x: -22.5, y: 140, width: 225, height: 225 },
    ]);
  });

  test('together they cover the picture', () => {
    for (const [width, height] of [
      [320, 180],
      [180, 320],
      [240, 180],
    ] as const) {
      const [first, last] = endViews(width, height);
      if (!first || !last) throw new Error('no views');
      const long = width > height ? 'width' : 'height';
      const from = width > height ? 'x' : 'y';
      expect(last[from]).toBeLessThanOrEqual(first[from] + first[long]);
      expect(last[from] + last[long]).toBeGreaterThanOrEqual(Math.max(width, height));
    }
  });

  test('a nearly square one is not cut up', () => {
    expect(endViews(200, 180)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { endSquares } from '../../../src/engine/parts';

describe('the parts a picture is looked at in', () => {
  test('a wide picture has a square at each end, and together they cover it', () => {
    expect(endSquares(320, 180)).toEqual([
      { x: 0, y: 0, width: 180, height: 180 },
      { x: 140, y: 0, width: 180, height: 180 },
    ]);
  });

  test('a tall one has them above each other', () => {
    expect(endSquares(180, 320).map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [0, 140],
    ]);
  });

  test('a nearly square one is not cut up', () => {
    expect(endSquares(200, 180)).toEqual([]);
  });
});

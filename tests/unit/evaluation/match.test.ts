import { describe, expect, test } from 'vitest';
import { isFound, largest, pairUp } from '../../../src/evaluation/metrics/match';
import { box } from './samples';

describe('a found box belongs to a labelled one', () => {
  test.each([
    // 10 x 10 against 10 x 10 moved by 5: 50 of 150 shared.
    ['at an overlap of a third', box(5, 0, 10), true],
    // Moved by 6: 40 of 160 shared, and the centre at 11 is outside.
    ['not at a quarter with the centre outside', box(6, 0, 10), false],
    ['with its centre inside and half the size', box(2, 2, 5), true],
    ['not with less than half the size', box(3, 3, 4.9), false],
    ['not with more than twice the size', { x: -6, y: -6, width: 21, height: 21 }, false],
    ['not when it is elsewhere', box(50, 50, 10), false],
  ])('%s', (_, found, fits) => {
    expect(isFound(found, box(0, 0, 10))).toBe(fits);
  });
});

describe('pairs', () => {
  test('each box serves once, the closest first', () => {
    const labelled = [box(0, 0, 10), box(4, 0, 10)];
    expect(pairUp(labelled, [box(3, 0, 10)])).toEqual([null, 0]);
    expect(pairUp(labelled, [box(3, 0, 10), box(0, 1, 10)])).toEqual([1, 0]);
  });

  test('nothing found pairs with nothing', () => {
    expect(pairUp([box(0, 0, 10)], [])).toEqual([null]);
    expect(pairUp([], [box(0, 0, 10)])).toEqual([]);
  });
});

test('the largest box', () => {
  expect(largest([box(0, 0, 3), box(9, 9, 5), box(1, 1, 5)])).toBe(1);
  expect(largest([])).toBeNull();
});

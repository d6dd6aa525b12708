import { describe, expect, test } from 'vitest';
import { batchesOf } from '../../../src/engine/batches';
import { CLOSE, floatsOf, WIDE, WIDEST } from '../../../src/engine/crop-rule';

describe.each(['card', 'processor'] as const)('batches on the %s', (on) => {
  test.each([1, 3, 4, 5, 8, 9, 31])('of %i crops hold each of them once, in order', (count) => {
    for (const rule of [CLOSE, WIDE, WIDEST]) {
      const batches = batchesOf(count, floatsOf(rule), on);
      const crops = batches.flatMap(({ from, crops }) => Array.from({ length: crops }, (_, i) => from + i));
      expect(crops).toEqual(Array.from({ length: count }, (_, i) => i));
      expect(batches.every(({ crops, padded }) => padded >= crops)).toBe(true);
    }
  });
});

test('on the card there are four sizes, for each of which shaders are compiled', () => {
  const sizes = Array.from({ length: 31 }, (_, i) => batchesOf(i + 1, floatsOf(CLOSE), 'card'));
  expect([...new Set(sizes.flat().map(({ padded }) => padded))].sort((a, b) => a - b)).toEqual([1, 2, 4, 8]);
});

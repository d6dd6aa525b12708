import { describe, expect, test } from 'vitest';
import { bootstrap, groupedBy, rateOf, shareOf, wilson } from '../../../src/evaluation/metrics/intervals';

describe("Wilson's interval", () => {
  // Newcombe 1998, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (hits, n, low, high) => {
    const estimate = wilson(hits, n);
    expect(estimate?.value).toBeCloseTo(hits / n, 10);
    expect(estimate?.low).toBeCloseTo(low, 4);
    expect(estimate?.high).toBeCloseTo(high, 4);
  });

  test('reaches 1 where all are right, and is none of nothing', () => {
    expect(wilson(10, 10)?.high).toBe(1);
    expect(wilson(0, 0)).toBeNull();
    expect(shareOf([1, 2, 3, 4], (n) => n > 1)?.value).toBe(0.75);
  });
});

test('events per 100 pictures', () => {
  // k = 0: up to z^2 = 3.8415 events in 200 pictures; k = 4: 4 + 1.9207 -+ 1.96 * sqrt(4 + 0.9604).
  expect(rateOf(0, 200, 100)).toMatchObject({ value: 0, low: 0 });
  expect(rateOf(0, 200, 100)?.high).toBeCloseTo(1.9207, 3);
  expect(rateOf(4, 100, 100)?.low).toBeCloseTo(1.5556, 3);
  expect(rateOf(4, 100, 100)?.high).toBeCloseTo(10.2859, 3);
  expect(rateOf(0, 0, 100)).toBeNull();
});

describe('the bootstrap', () => {
  const mean = (values: readonly number[]): number | null =>
    values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
  const groups = Array.from({ length: 100 }, (_, i) => [i % 2]);

  test('comes near the interval that theory gives', () => {
    // Standard error of the mean of 100 fair coins: 0.05.
    const estimate = bootstrap(groups, mean);
    expect(estimate).toMatchObject({ value: 0.5, n: 100 });
    expect(estimate?.low).toBeCloseTo(0.402, 1);
    expect(estimate?.high).toBeCloseTo(0.598, 1);
  });

  test('is the same with the same seed, and wider where cases hang together', () => {
    expect(bootstrap(groups, mean, 3)).toEqual(bootstrap(groups, mean, 3));
    const tied = Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, () => i % 2));
    const loose = bootstrap(groups, mean);
    const together = bootstrap(tied, mean);
    const width = (one: typeof loose): number => (one ? one.high - one.low : 0);
    expect(width(together)).toBeGreaterThan(2 * width(loose));
  });

  test('has nothing to say of nothing', () => {
    expect(bootstrap([], mean)).toBeNull();
  });
});

test('groups keep the order of their first', () => {
  expect(groupedBy([1, 2, 3, 4, 5], (n) => String(n % 3))).toEqual([[1, 4], [2, 5], [3]]);
});

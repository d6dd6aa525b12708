import { describe, expect, it } from 'vitest';
import { staying } from '../../src/views/least-moves';
import { seeded } from '../../src/evaluation/random';

describe('a list in a new order', () => {
  it.each([
    ['the same', [0, 1, 2, 3], [0, 1, 2, 3]],
    ['the first has gone to the end', [1, 2, 3, 4, 0], [0, 1, 2, 3]],
    ['the last has come to the front', [4, 0, 1, 2, 3], [1, 2, 3, 4]],
    ['two have changed places', [0, 3, 2, 1, 4], [0, 3, 4]],
    ['nothing', [], []],
  ])('%s: no more are moved than must be', (_what, places, stay) => {
    expect([...staying(places)].sort((a, b) => a - b)).toEqual(stay);
  });

  it('keeps those that stay in order, whatever the order was', () => {
    const random = seeded(7);
    for (let round = 0; round < 50; round++) {
      const places = Array.from({ length: 30 }, (_, at) => ({ at, key: random() }))
        .sort((a, b) => a.key - b.key)
        .map(({ at }) => at);
      const stay = [...staying(places)].sort((a, b) => a - b).map((at) => places[at] ?? -1);
      expect(stay).toEqual([...stay].sort((a, b) => a - b));
      expect(stay.length).toBeGreaterThan(3);
    }
  });
});

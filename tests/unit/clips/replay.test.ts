// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { replay } from '../../../src/evaluation/clips/replay';
import { sure, UNDECIDED } from '../engine/samples';
import { eyes } from './samples';

describe('replay', () => {
  test('a steady face is looked at once a second', async () => {
    const looks = await replay(
      eyes(() => sure('mask')),
      10,
    );
    const late = looks.filter(({ ms }) => ms >= 3000);
    // A part that does not do has the whole picture come a tick later.
    expect(late.map(({ ms }) => ms)).toEqual([3100, 4100, 5150, 6150, 7150, 8150, 9200]);
    expect(late.every(({ verdict }) => verdict === 'mask')).toBe(true);
  });

  test('a face in doubt is looked at twice a second', async () => {
    const looks = await replay(
      eyes(() => UNDECIDED),
      5,
    );
    expect(looks.map(({ ms }) => ms)).toEqual([0, 500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500]);
    expect(looks.every(({ verdict }) => verdict === 'unsure')).toBe(true);
  });

  test('a clear change is shown by the second look that shows it, which doubt makes come sooner', async () => {
    const looks = await replay(
      eyes((seconds) => sure(seconds < 10.3 ? 'mask' : 'no-mask')),
      20,
    );
    expect(looks.find(({ verdict }) => verdict === 'no-mask')?.ms).toBe(11_700);
  });

  test('a face that leaves is no face from the second look on, and judged at once when it is back', async () => {
    const looks = await replay(
      eyes((seconds) => (seconds >= 5.2 && seconds < 10.2 ? null : sure('mask'))),
      15,
    );
    const at = (ms: number) => looks.findLast((look) => look.ms <= ms)?.verdict;
    expect(at(5000)).toBe('mask');
    expect(at(9000)).toBe('no-face');
    expect(looks.find(({ ms }) => ms >= 10_200)?.verdict).toBe('mask');
  });

  test('the same eyes give the same looks', async () => {
    const one = eyes((seconds) => sure('incorrect', 0.5 + 0.4 * Math.abs(Math.sin(seconds))));
    expect(await replay(one, 30)).toEqual(await replay(one, 30));
  });
});

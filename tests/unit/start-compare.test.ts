import { describe, expect, it } from 'vitest';
import { compare, type Sample } from '../../scripts/start/compare';
import { tableOf, widthOf } from '../../scripts/start/table';
import type { Truth } from '../../src/demo/truth';

function truth(own: Partial<Truth>): Truth {
  return { name: 'Ada', truth: 'mask', steady: true, since: 0, faces: 1, present: true, ...own };
}

/** Samples a second apart: the truth and the badge of each, `-` for a participant that the popup does not list. */
function run(own: Partial<Truth>, steps: [truth: Truth['truth'] | 'away', shown: string][]): Sample[] {
  return steps.map(([state, shown], index) => ({
    at: index * 1000,
    truths: [truth({ ...own, ...(state === 'away' ? { present: false } : { truth: state }) })],
    rows: shown === '-' ? [] : [{ name: own.name ?? 'Ada', shown, confidence: 0.9 }],
  }));
}

const one = (samples: Sample[]) => compare(samples).participants[0];

describe('comparing the popup with the truth', () => {
  it('counts what the popup shows of steady participants at the end', () => {
    expect(compare(run({}, [['mask', 'looking'], ['mask', 'no-mask'], ['mask', 'mask']]))).toMatchObject({ right: 1, wrong: 0 }); // oxfmt-ignore
    expect(
      compare(
        run({}, [
          ['mask', 'mask'],
          ['mask', 'no-mask'],
        ]),
      ),
    ).toMatchObject({ right: 0, wrong: 1 });
  });

  it.each(['looking', 'unsure', 'no-face', '-'])('"%s" is missing, not wrong', (shown) => {
    expect(compare(run({}, [['mask', shown]]))).toMatchObject({ right: 0, wrong: 0, missing: 1 });
  });

  it('tells when the first claim came', () => {
    expect(one(run({}, [['mask', '-'], ['mask', 'unsure'], ['mask', 'mask']]))?.firstVerdictMs).toBe(2000); // oxfmt-ignore
    expect(one(run({}, [['mask', 'looking']]))?.firstVerdictMs).toBeNull();
  });

  it('a shared screen may be listed as one or left out, but not judged', () => {
    expect(compare(run({}, [['screen', 'screen']])).right).toBe(1);
    expect(compare(run({}, [['screen', '-']])).right).toBe(1);
    expect(compare(run({}, [['screen', 'no-face']])).wrong).toBe(1);
  });

  it('does not hold a changing participant against the popup, but times it', () => {
    const found = compare(
      run({ steady: false }, [
        ['mask', 'mask'],
        ['no-mask', 'mask'],
        ['no-mask', 'mask'],
        ['no-mask', 'no-mask'],
        ['mask', 'mask'],
        ['away', 'mask'],
        ['away', '-'],
      ]),
    );
    expect(found).toMatchObject({ right: 0, wrong: 0, missing: 0 });
    expect(found.participants[0]).toMatchObject({ outcome: 'changes', followedMs: [2000, 0, 1000] });
  });

  it('a lasting change that the popup misses is told; one that the end of the run cuts short is not', () => {
    const steps: Parameters<typeof run>[1] = [
      ['mask', 'mask'],
      ['no-mask', 'mask'],
      ['no-mask', 'mask'],
      ['no-mask', 'mask'],
      ['mask', 'mask'],
    ];
    expect(one(run({ steady: false }, steps))?.followedMs).toEqual([null, 0]);
    expect(one(run({ steady: false }, steps.slice(0, 4)))?.followedMs).toEqual([]);
  });

  it('refuses a popup that lists somebody twice', () => {
    const [sample] = run({}, [['mask', 'mask']]);
    if (!sample) throw new Error('no sample');
    expect(() => compare([{ ...sample, rows: [...sample.rows, ...sample.rows] }])).toThrow(/2 times/);
  });
});

describe('the table', () => {
  it('lines up names of all scripts', () => {
    expect(widthOf('田中 由紀')).toBe(9);
    expect(widthOf('Nguye\u0302\u0303n')).toBe(6);
    const table = tableOf(compare([...run({ name: '田中 由紀' }, [['mask', 'no-mask']])]));
    expect(table).toContain('田中 由紀    mask   no-mask  90 %  0.0 s           WRONG');
    expect(table).toContain('0 right, 1 wrong, 0 missing');
  });
});

import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/engine/classifier';
import { CLAIM, FACE_STATES, FaceFilter, worstOf, type FaceVerdict } from '../../../src/engine/smoothing';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings';
import { seeded, sure, UNDECIDED } from './samples';

/** A face that has been looked at often, always with the same outcome. */
function steady(state: (typeof FACE_STATES)[number]): FaceFilter {
  const face = new FaceFilter();
  for (let look = 0; look < 30; look++) face.update(sure(state));
  return face;
}

const changes = FACE_STATES.flatMap((from) =>
  FACE_STATES.filter((to) => to !== from).map((to) => [from, to] as const),
);

describe('smoothing', () => {
  test.each(FACE_STATES)('a clear first look claims %s', (state) => {
    const { verdict, confidence } = new FaceFilter().update(sure(state));
    expect(verdict).toBe(state);
    expect(confidence).toBeGreaterThan(0.75);
  });

  test('nothing is claimed before the first look', () => {
    expect(new FaceFilter().current().verdict).toBe('unsure');
  });

  test('fifty-fifty evidence is never a claim', () => {
    const face = new FaceFilter();
    for (let look = 0; look < 100; look++) expect(face.update(UNDECIDED).verdict).toBe('unsure');
  });

  test('a dim first look is no claim, further ones of the same add up to it', () => {
    const face = new FaceFilter();
    const dim: Evidence = { mask: 0.5, 'no-mask': 0.3, incorrect: 0.15, 'no-face': 0.05 };
    expect(face.update(dim).verdict).toBe('unsure');
    for (let look = 0; look < 10; look++) face.update(dim);
    expect(face.current().verdict).toBe('mask');
  });

  test('two looks that are not quite clear end what is shown, the third claims another', () => {
    const fair: Evidence = { mask: 0.96, 'no-mask': 0.03, incorrect: 0.01, 'no-face': 0 };
    expect(new FaceFilter().update(fair).verdict).toBe('mask');
    const bare = steady('no-mask');
    const shown = [1, 2, 3].map(() => bare.update(fair).verdict);
    expect(shown).toEqual(['no-mask', 'unsure', 'mask']);
  });

  describe('how sure it has to be', () => {
    const fair: Evidence = { mask: 0.8, 'no-mask': 0.15, incorrect: 0.05, 'no-face': 0 };

    test('at first it is what the settings say at first', () => {
      expect(CLAIM).toBe(DEFAULT_SETTINGS.claimFrom);
    });

    test('a middling look is a claim for the quick and none for the careful', () => {
      expect(new FaceFilter().update(fair, 1, 0.5).verdict).toBe('mask');
      expect(new FaceFilter().update(fair, 1, 0.9).verdict).toBe('unsure');
    });

    test('where no proper mask is possible, less is enough to say which of the two others it is', () => {
      const bare: Evidence = { mask: 0.01, 'no-mask': 0.55, incorrect: 0.43, 'no-face': 0.01 };
      const perhaps: Evidence = { ...bare, mask: 0.12, incorrect: 0.32 };
      expect(new FaceFilter().update(bare).verdict).toBe('no-mask');
      expect(new FaceFilter().update(perhaps).verdict, 'a mask is possible').toBe('unsure');
      expect(new FaceFilter().update(bare, 1, 0.9).verdict, 'for the careful').toBe('unsure');
    });

    test('a mask is never claimed for less', () => {
      const masked: Evidence = { mask: 0.55, 'no-mask': 0.01, incorrect: 0.43, 'no-face': 0.01 };
      expect(new FaceFilter().update(masked).verdict).toBe('unsure');
    });

    test('what was seen is weighed anew at once, both ways', () => {
      const face = new FaceFilter();
      face.update(fair);
      face.weighAnew(0.9);
      expect(face.current().verdict).toBe('unsure');
      face.weighAnew(0.65);
      expect(face.current().verdict).toBe('mask');
    });

    test('looks that stand divided are no claim, however little is asked for', () => {
      const face = steady('mask');
      for (let look = 0; look < 20; look++) face.update(UNDECIDED);
      expect(face.current().verdict).toBe('unsure');
      face.weighAnew(0.5);
      expect(face.current().verdict).toBe('unsure');
    });
  });

  test.each(changes)('from %s, one look that says %s changes no badge', (from, to) => {
    const face = steady(from);
    expect(face.update(sure(to)).verdict).toBe(from);
    expect(face.update(sure(from)).verdict).toBe(from);
  });

  test.each(changes)('from %s, the second look that says %s changes it', (from, to) => {
    const face = steady(from);
    face.update(sure(to));
    expect(face.update(sure(to)).verdict).toBe(to);
  });

  test.each(FACE_STATES)(
    'a claim of %s is given up within eight looks that stand between two states',
    (state) => {
      const face = steady(state);
      const [other = 'mask'] = FACE_STATES.filter((one) => one !== state);
      const divided: Evidence = {
        mask: 0.01,
        'no-mask': 0.01,
        incorrect: 0.01,
        'no-face': 0.01,
        [state]: 0.49,
        [other]: 0.49,
      };
      const shown = Array.from({ length: 60 }, () => face.update(divided).verdict);
      expect(shown.slice(0, 4)).toEqual([state, state, state, state]);
      expect(shown.slice(8).every((verdict) => verdict === 'unsure')).toBe(true);
    },
  );

  test('after looks that said nothing, two clear ones are a claim again and one is not', () => {
    const face = steady('mask');
    for (let look = 0; look < 20; look++) face.update(UNDECIDED);
    expect(face.update(sure('mask')).verdict).toBe('unsure');
    expect(face.update(sure('mask')).verdict).toBe('mask');
  });

  test('a claim that the evidence speaks against, however softly, is not kept', () => {
    const face = steady('mask');
    const turned: Evidence = { mask: 0.35, 'no-mask': 0.4, incorrect: 0.2, 'no-face': 0.05 };
    for (let look = 0; look < 10; look++) face.update(turned);
    expect(face.current().verdict).not.toBe('mask');
  });

  test('two looks of middling evidence change no badge', () => {
    const face = steady('no-mask');
    const hand: Evidence = { mask: 0.66, 'no-mask': 0.17, incorrect: 0.07, 'no-face': 0.1 };
    for (let look = 0; look < 2; look++) expect(face.update(hand).verdict).toBe('no-mask');
  });

  test.each(FACE_STATES)('noise over 60 looks never changes a badge of %s', (state) => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = seeded(seed);
      const face = steady(state);
      for (let look = 0; look < 60; look++) {
        const dim = random() < 0.15;
        const share = dim ? 0.3 + 0.2 * random() : 0.6 + 0.39 * random();
        expect(face.update(sure(state, share)).verdict, `seed ${seed}, look ${look}`).toBe(state);
      }
    }
  });

  test('a small face needs more looks for the same claim', () => {
    const small = new FaceFilter();
    const large = new FaceFilter();
    expect(large.update(sure('no-mask', 0.9)).confidence).toBeGreaterThan(
      small.update(sure('no-mask', 0.9), 0.4).confidence,
    );
  });

  test('confidence stays a probability when a crop claims certainty', () => {
    const face = new FaceFilter();
    for (let look = 0; look < 200; look++) {
      const { confidence } = face.update({ mask: 1, 'no-mask': 0, incorrect: 0, 'no-face': 0 });
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
    // A certain minute must not take another minute to unlearn.
    for (let look = 0; look < 2; look++) face.update(sure('no-mask'));
    expect(face.current().verdict).toBe('no-mask');
  });

  test('of several faces the worst counts', () => {
    const face = (verdict: FaceVerdict['verdict'], confidence = 0.9): FaceVerdict => ({
      verdict,
      confidence,
    });
    expect(worstOf([face('mask'), face('no-mask'), face('incorrect')])?.verdict).toBe('no-mask');
    expect(worstOf([face('mask'), face('unsure'), face('incorrect')])?.verdict).toBe('incorrect');
    expect(worstOf([face('mask'), face('unsure')])?.verdict).toBe('unsure');
    expect(worstOf([face('no-mask', 0.8), face('no-mask', 0.95)])?.confidence).toBe(0.95);
    expect(worstOf([])).toBeUndefined();
  });
});

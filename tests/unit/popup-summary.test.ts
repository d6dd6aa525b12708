import { describe, expect, it } from 'vitest';
import de from '../../src/public/_locales/de/messages.json';
import en from '../../src/public/_locales/en/messages.json';
import { nameOf, ranked, shownOf } from '../../src/views/shown';
import { summarize } from '../../src/views/call/summary';
import type { Verdict } from '../../src/shared/verdict';
import { textsOf } from '../gallery/locale';
import { person } from '../gallery/people';

const texts = textsOf(en, 'en-US');
const people = (...verdicts: Verdict[]) => verdicts.map((verdict, index) => person(index + 1, { verdict }));

describe('the summary answers the question', () => {
  it.each<[Verdict[], string, string]>([
    [['mask', 'no-mask', 'mask', 'no-mask', 'unsure'], '2 of 5 without a mask', 'trouble'],
    [['no-mask', 'incorrect', 'mask'], '1 of 3 without a mask, 1\u00a0worn\u00a0wrongly', 'trouble'],
    [['incorrect', 'mask', 'unsure'], '1 of 3 with the mask worn wrongly', 'warning'],
    [['unsure', 'mask', 'unreadable'], 'Cannot tell for 2 of 3', 'doubt'],
    [['mask', 'mask'], 'Everyone wears a mask', 'good'],
    [['mask'], 'Everyone wears a mask', 'good'],
    [['mask', 'camera-off'], 'Everyone visible wears a mask', 'good'],
    [['mask', 'no-face'], 'Everyone visible wears a mask', 'good'],
    [['camera-off', 'no-face'], 'Nobody’s face is visible', 'quiet'],
  ])('%j', (verdicts, sentence, tone) => {
    expect(summarize(people(...verdicts), texts)).toMatchObject({ sentence, tone });
  });

  it('leaves out whoever does not count, and does not call the rest everyone', () => {
    const ignored = person(1, { verdict: 'no-mask', ignored: 'call' });
    expect(summarize([ignored, person(2)], texts)).toMatchObject({
      sentence: 'All who count and can be seen wear a mask',
      tone: 'good',
    });
    expect(summarize([ignored, person(2, { verdict: 'no-mask' })], texts).sentence).toBe(
      '1 of 1 without a mask',
    );
    expect(ranked([ignored, person(2)]).map(({ ordinal }) => ordinal)).toEqual([2, 1]);
  });

  it('never calls a call with somebody unjudged all masked', () => {
    for (const open of ['unsure', 'unreadable', 'no-face', 'camera-off'] as const) {
      expect(summarize(people('mask', open), texts).sentence).not.toBe('Everyone wears a mask');
    }
  });

  it('says that it is still looking before it says that it cannot tell', () => {
    const fresh = person(1, { verdict: 'unsure', lookedAt: null });
    expect(shownOf(fresh)).toBe('looking');
    expect(summarize([fresh, person(2)], texts).sentence).toBe('Still looking at 1 of 2');
  });

  it('takes an interrupted claim for "looking", not for "cannot tell"', () => {
    expect(shownOf(person(1, { verdict: 'unsure', before: 'mask' }))).toBe('looking');
  });

  it('speaks German', () => {
    expect(summarize(people('no-mask', 'mask'), textsOf(de, 'de-DE')).sentence).toBe('1 von 2 ohne Maske');
  });
});

describe('the order of the list', () => {
  it('puts what needs attention first and masks last', () => {
    const verdicts = people('mask', 'camera-off', 'no-face', 'unreadable', 'unsure', 'incorrect', 'no-mask');
    expect(ranked(verdicts).map(({ verdict }) => verdict)).toEqual([
      'no-mask',
      'incorrect',
      'unsure',
      'unreadable',
      'no-face',
      'camera-off',
      'mask',
    ]);
  });

  it('keeps equals in the order of their numbers, whatever order they come in', () => {
    const shuffled = [person(3), person(1), person(2)];
    expect(ranked(shuffled).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
    expect(shuffled.map(({ ordinal }) => ordinal)).toEqual([3, 1, 2]);
  });
});

describe('names', () => {
  it.each([null, '', '   ', '\u200b\u2066', '\u0301'])('counts where there is nothing to see: %j', (name) => {
    expect(nameOf(person(3, { name }), texts)).toBe('Participant 3');
  });
});

describe('durations and shares', () => {
  it.each([
    [400, '1 sec'],
    [59_999, '59 sec'],
    [125_000, '2 min'],
    [3_600_000, '1 hr'],
    [3_960_000, '1 hr 6 min'],
  ])('%d ms is %s', (milliseconds, words) => {
    expect(texts.duration(milliseconds)).toBe(words);
  });

  it('formats for the language of the texts when the browser speaks another one', () => {
    expect(textsOf(en, 'fr-FR').locale).toBe('en');
    expect(textsOf(de, 'de-AT').locale).toBe('de-AT');
  });
});

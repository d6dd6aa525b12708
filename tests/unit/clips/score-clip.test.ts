import { describe, expect, test } from 'vitest';
import { scoreClip } from '../../../src/evaluation/clips/score-clip';
import { headlines, times } from '../../../src/evaluation/clips/summary';
import { clip, looks } from './samples';

const putOn = clip({ kind: 'put on', after: { still: 'anna blue', truth: 'mask' }, change: 2.5 });

describe('score of a clip', () => {
  test('a steady clip that is right all the time', () => {
    const score = scoreClip(clip(), looks('no-mask', 'no-mask', 'no-mask', 'no-mask'));
    expect(score).toMatchObject({ right: 1, wrong: 0, unsure: 0, badgeChanges: 0, delay: null, back: null });
  });

  test('badge changes count from the first verdict on, doubt among them', () => {
    const score = scoreClip(clip(), looks('unsure', 'no-mask', 'unsure', 'no-mask', 'mask'));
    expect(score).toMatchObject({ badgeChanges: 3, right: 0.4, unsure: 0.4, wrong: 0.2 });
  });

  test('a change is shown after so many seconds', () => {
    expect(scoreClip(putOn, looks('no-mask', 'no-mask', 'no-mask', 'no-mask', 'mask')).delay).toBe(1.5);
  });

  test('a change that is never shown takes for ever', () => {
    expect(scoreClip(putOn, looks('no-mask', 'no-mask', 'no-mask', 'unsure')).delay).toBe(Infinity);
  });

  test('a badge that was wrong before the change has no delay', () => {
    const score = scoreClip(putOn, looks('mask', 'mask', 'mask', 'mask'));
    expect(score).toMatchObject({ delay: null, unready: true });
  });

  test('a hand that makes a mask of a bare face, even afterwards', () => {
    const hand = clip({ kind: 'hand over the mouth', hand: { from: 1, to: 3 } });
    expect(scoreClip(hand, looks('no-mask', 'unsure', 'unsure', 'no-mask')).turnedInto).toBeNull();
    expect(scoreClip(hand, looks('no-mask', 'incorrect', 'no-mask', 'no-mask')).turnedInto).toBe('incorrect');
    expect(scoreClip(hand, looks('no-mask', 'incorrect', 'no-mask', 'no-mask', 'mask')).turnedInto).toBe(
      'mask',
    );
    // What it was taken for before, no hand has done.
    expect(scoreClip(hand, looks('mask', 'mask', 'mask', 'mask')).turnedInto).toBeNull();
  });

  test('what is shown of an empty picture is not held against the face', () => {
    const away = clip({ kind: 'out of view', away: { from: 1.5, to: 3.5 } });
    const score = scoreClip(away, looks('no-mask', 'no-mask', 'no-face', 'no-face', 'unsure', 'no-mask'));
    expect(score).toMatchObject({ back: 1.5, wrong: 0 });
  });
});

describe('summary', () => {
  test('median and 95th percentile by nearest rank, with what never came at the end', () => {
    expect(times([])).toBeNull();
    expect(times([1, Infinity, 2])).toEqual({ n: 3, median: 2, p95: Infinity });
    expect(times(Array.from({ length: 100 }, (_, i) => i + 1))).toEqual({ n: 100, median: 50, p95: 95 });
  });

  test('the headlines are over the clips that they speak of', () => {
    const hand = clip({ kind: 'hand over the mouth', hand: { from: 1, to: 3 } });
    const lines = headlines([
      scoreClip(clip(), looks('no-mask', 'mask')),
      scoreClip(putOn, looks('no-mask', 'no-mask', 'no-mask', 'mask')),
      scoreClip(hand, looks('no-mask', 'mask', 'mask', 'mask')),
    ]);
    expect(lines).toMatchObject({ steadyClips: 1, steadyChanges: 1, hands: 1, handMadeMask: 1 });
    expect(lines.change).toEqual({ n: 1, median: 0.5, p95: 0.5 });
  });
});

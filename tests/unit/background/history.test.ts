import { describe, expect, test } from 'vitest';
import { HISTORY_MS, MOST_SPANS, withHistory } from '../../../src/background/history';
import type { Participant, Session, Span } from '../../../src/shared/session';
import { isSession } from '../../../src/shared/session-guard';
import type { Verdict } from '../../../src/shared/verdict';
import { NOW, person, session } from '../../gallery/people';

const spans = ({ participants }: Session): Span[] => participants[0]?.spans ?? [];
const shows = (of: Session, changes: Partial<Participant>, at: number): Session =>
  withHistory({ ...of, participants: of.participants.map((one) => ({ ...one, ...changes })) }, at);

describe('the history of a person', () => {
  test('has one span for what stays the same, however often it is told', () => {
    let of = withHistory(session([person(1)]), NOW);
    for (let second = 1; second < 60; second++) of = shows(of, { confidence: 0.9 }, NOW + second * 1000);
    expect(spans(of)).toEqual([[NOW, 'mask']]);
  });

  test('has a span for each change, the correction of the user among them', () => {
    let of = withHistory(session([person(1)]), NOW);
    of = shows(of, { verdict: 'no-mask' }, NOW + 5000);
    of = shows(of, { said: { claim: 'mask', against: 'no-mask', at: NOW + 9000 } }, NOW + 9000);
    expect(spans(of)).toEqual([
      [NOW, 'mask'],
      [NOW + 5000, 'no-mask'],
      [NOW + 9000, 'mask'],
    ]);
    expect(isSession(of)).toBe(true);
  });

  test('goes back ten minutes and no further', () => {
    let of = withHistory(session([person(1)]), NOW);
    of = shows(of, { verdict: 'no-mask' }, NOW + 60_000);
    of = shows(of, { verdict: 'mask' }, NOW + 120_000);
    of = shows(of, {}, NOW + HISTORY_MS + 61_000);
    expect(spans(of).map(([since]) => since - NOW)).toEqual([60_000, 120_000]);
  });

  test('stays small whatever happens', () => {
    let of = withHistory(session([person(1)]), NOW);
    const verdicts: Verdict[] = ['no-mask', 'mask'];
    for (let step = 1; step < 1000; step++)
      of = shows(of, { verdict: verdicts[step % 2] ?? 'mask' }, NOW + step * 500);
    expect(spans(of)).toHaveLength(MOST_SPANS);
    expect(spans(of).at(-1)?.[0]).toBe(NOW + 999 * 500);
  });

  test('forgets what has not been yet when the clock is put back', () => {
    let of = withHistory(session([person(1)]), NOW);
    of = shows(of, { verdict: 'no-mask' }, NOW + 5000);
    of = shows(of, {}, NOW + 1000);
    expect(spans(of)).toEqual([
      [NOW, 'mask'],
      [NOW + 1000, 'no-mask'],
    ]);
  });
});

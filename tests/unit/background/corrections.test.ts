import { describe, expect, test } from 'vitest';
import { LASTING_MS, withCorrection, withoutLapsed } from '../../../src/background/corrections';
import { withReport } from '../../../src/background/session-changes';
import { shownOf, type Participant, type Session } from '../../../src/shared/session';
import { isSession } from '../../../src/shared/session-guard';
import type { Shown, Verdict } from '../../../src/shared/verdict';
import { NOW, person, session } from '../../gallery/people';

const bare = person(1, { verdict: 'no-mask' });
const corrected = (): Session => withCorrection(session([bare, person(2)]), bare.key, 'mask', NOW);
const first = ({ participants }: Session): Participant => participants[0] ?? person(99);
const shown = (of: Session): Shown => shownOf(first(of));

/** The engine says something else of the person from `at` on. */
function says(of: Session, verdict: Verdict, at: number): Session {
  const [, key = ''] = bare.key.split('/');
  const { name, self, kind, confidence, faces, firstSeen, firstVerdictAt } = bare;
  const tile = { key, name, self, kind, confidence, faces, firstSeen, firstVerdictAt, lookedAt: at };
  const changed = [{ ...tile, verdict, since: at }];
  return withoutLapsed(withReport(of, { frameId: 0, changed, left: [], whole: false }, at), at);
}

describe('the word of the user', () => {
  test('stands in for the verdict, of that person alone, and can be stored', () => {
    expect(corrected().participants.map(shownOf)).toEqual(['mask', 'mask']);
    expect(corrected().participants.map(({ said }) => said?.claim)).toEqual(['mask', undefined]);
    expect(isSession(corrected())).toBe(true);
  });

  test('holds while the engine goes on saying the same, however long', () => {
    expect(shown(withoutLapsed(corrected(), NOW + 3_600_000))).toBe('mask');
  });

  test('holds while the engine wavers', () => {
    let of = corrected();
    for (let at = NOW + 1000; at < NOW + 60_000; at += 5000)
      of = says(of, at % 2000 === 0 ? 'incorrect' : 'unsure', at);
    expect(shown(of)).toBe('mask');
  });

  test('ends when the engine has claimed something else for ten seconds', () => {
    const of = says(corrected(), 'incorrect', NOW + 1000);
    expect(shown(withoutLapsed(of, NOW + 1000 + LASTING_MS - 1))).toBe('mask');
    expect(shown(withoutLapsed(of, NOW + 1000 + LASTING_MS))).toBe('incorrect');
  });

  test('ends with the camera', () => {
    const off = says(corrected(), 'camera-off', NOW + 1000);
    expect(shown(off)).toBe('camera-off');
    expect(shown(says(off, 'no-mask', NOW + 2000))).toBe('no-mask');
  });

  test('says nothing of somebody who is out of view, and holds when they are back', () => {
    const away = says(corrected(), 'not-visible', NOW + 1000);
    expect(shown(away)).toBe('not-visible');
    expect(shown(says(away, 'no-mask', NOW + 30_000))).toBe('mask');
  });

  test('is taken back', () => {
    expect(shown(withCorrection(corrected(), bare.key, null, NOW))).toBe('no-mask');
  });

  test('of nobody who is there changes nobody', () => {
    expect(withCorrection(session([bare]), '0/nobody', 'mask', NOW)).toEqual(session([bare]));
  });
});

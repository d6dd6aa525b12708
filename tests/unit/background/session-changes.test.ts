import { describe, expect, test } from 'vitest';
import { newSession, withEngine, withoutFrame, withReport } from '../../../src/background/session-changes';
import type { TileReport } from '../../../src/shared/protocol';
import {
  ENGINE_STOPPED,
  shownOf,
  type EngineInfo,
  type Participant,
  type Session,
} from '../../../src/shared/session';
import { isSession } from '../../../src/shared/session-guard';

const START = 1_000_000;
const READY: EngineInfo = {
  ...ENGINE_STOPPED,
  state: 'ready',
  progress: 1,
  backend: 'wasm',
  reason: 'no-gpu',
};
const LOADING: EngineInfo = { ...ENGINE_STOPPED, state: 'loading' };
const FAILED: EngineInfo = { ...ENGINE_STOPPED, state: 'failed', error: 'engine-crashed' };

const empty = withEngine(newSession(7, 'https://meet.example', false, START), READY, START);

function tile(key: string, change: Partial<TileReport> = {}): TileReport {
  return {
    key,
    name: null,
    self: false,
    kind: 'camera',
    verdict: 'mask',
    confidence: 0.9,
    since: START,
    faces: 1,
    firstSeen: START,
    firstVerdictAt: START,
    lookedAt: START,
    ...change,
  };
}
interface Told {
  frameId?: number;
  left?: string[];
  whole?: boolean;
}
const told = (
  session: Session,
  changed: TileReport[],
  { frameId = 0, left = [], whole = false }: Told = {},
) => withReport(session, { frameId, changed, left, whole }, START);

function person(session: Session, key: string): Participant {
  const found = session.participants.find((other) => other.key === key);
  if (!found) throw new Error(`${key} is not there`);
  return found;
}
const keys = (session: Session): string[] => session.participants.map(({ key }) => key);

describe('session changes', () => {
  test('a new meeting knows where it is and nobody in it', () => {
    expect(empty).toMatchObject({ tabId: 7, host: 'meet.example', participants: [], once: false });
  });

  test('a meeting whose address the browser hides has no host', () => {
    expect(newSession(7, '', true, START).host).toBe('');
  });

  test('who was not reported anew stays as they were', () => {
    const before = told(empty, [tile('anna'), tile('bob', { verdict: 'no-mask' })]);
    const after = told(before, [tile('anna', { verdict: 'incorrect' })]);
    expect(person(after, '0/anna').verdict).toBe('incorrect');
    expect(person(after, '0/bob')).toEqual(person(before, '0/bob'));
  });

  test('numbers of the nameless stay theirs when others come and go', () => {
    let session = told(empty, [tile('anna'), tile('bob'), tile('carla')]);
    expect(session.participants.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
    session = told(session, [tile('carla', { verdict: 'no-mask' })], { left: ['anna'] });
    expect(person(session, '0/bob').ordinal).toBe(2);
    expect(person(session, '0/carla').ordinal).toBe(3);
    session = told(session, [tile('dora'), tile('emil')]);
    const ordinals = session.participants.map(({ ordinal }) => ordinal);
    expect(new Set(ordinals).size).toBe(4);
  });

  test('frames of one page do not mix, whatever their numbers', () => {
    let session = told(empty, [tile('anna')], { frameId: 1 });
    session = told(session, [tile('anna', { verdict: 'no-mask' })], { frameId: 12 });
    expect(keys(session)).toEqual(['1/anna', '12/anna']);
    session = told(session, [], { frameId: 1, left: ['anna'] });
    expect(keys(session)).toEqual(['12/anna']);
    session = told(session, [tile('bob')], { frameId: 1 });
    expect(keys(withoutFrame(session, 1))).toEqual(['12/anna']);
    expect(keys(withoutFrame(session, 12))).toEqual(['1/bob']);
  });

  test('a whole report ends those of its frame whom it does not name', () => {
    let session = told(empty, [tile('anna'), tile('bob')]);
    session = told(session, [tile('carla')], { frameId: 3 });
    session = told(session, [tile('bob')], { whole: true });
    expect(keys(session)).toEqual(['0/bob', '3/carla']);
  });

  test.each([
    ['loads', LOADING],
    ['has failed', FAILED],
    ['was stopped', ENGINE_STOPPED],
  ])('while the engine %s nothing is claimed of anybody', (_, engine) => {
    const before = told(empty, [
      tile('anna'),
      tile('bob', { verdict: 'no-mask' }),
      tile('carla', { verdict: 'no-face' }),
      tile('dora', { verdict: 'camera-off' }),
    ]);
    const after = withEngine(before, engine, START + 5);
    expect(after.participants.map(({ verdict }) => verdict)).toEqual([
      'unsure',
      'unsure',
      'unsure',
      'camera-off',
    ]);
    expect(person(after, '0/anna').confidence).toBeNull();
    expect(after.engine).toEqual(engine);
  });

  describe('over a restart of the engine', () => {
    const later = START + 60_000;
    const known = told(empty, [tile('anna', { verdict: 'no-mask' })]);
    const interrupted = withEngine(withEngine(known, LOADING, later), READY, later);
    const unsure = tile('anna', {
      verdict: 'unsure',
      confidence: null,
      since: later,
      firstSeen: later,
      firstVerdictAt: null,
      lookedAt: null,
    });
    const restarted = told(interrupted, [unsure], { whole: true });

    test('a claim that proves still true keeps its age', () => {
      const again = tile('anna', {
        verdict: 'no-mask',
        since: later,
        firstSeen: later,
        firstVerdictAt: later,
      });
      expect(person(told(restarted, [again]), '0/anna')).toMatchObject({
        verdict: 'no-mask',
        since: START,
        firstSeen: START,
        firstVerdictAt: START,
        ordinal: 1,
        before: null,
      });
    });

    test('another claim is as old as it is', () => {
      const other = tile('anna', { verdict: 'mask', since: later, firstSeen: later, firstVerdictAt: later });
      expect(person(told(restarted, [other]), '0/anna')).toMatchObject({
        verdict: 'mask',
        since: later,
        firstSeen: START,
        before: null,
      });
    });

    test('who is in doubt at the next look is said to be in doubt, and what the user has said goes before that', () => {
      expect(shownOf(person(restarted, '0/anna'))).toBe('looking');
      const dark = told(restarted, [{ ...unsure, lookedAt: later + 500 }]);
      expect(shownOf(person(dark, '0/anna'))).toBe('unsure');
      const said = { claim: 'no-mask', against: 'unsure', at: later } as const;
      expect(shownOf({ ...person(dark, '0/anna'), said })).toBe('no-mask');
    });

    test('two restarts in a row lose nothing', () => {
      const twice = withEngine(withEngine(restarted, LOADING, later), READY, later);
      const again = tile('anna', { verdict: 'no-mask', since: later + 9, firstSeen: later + 9 });
      expect(person(told(twice, [again]), '0/anna')).toMatchObject({ verdict: 'no-mask', since: START });
    });

    test('who left meanwhile is not kept', () => {
      expect(told(interrupted, [], { whole: true }).participants).toEqual([]);
    });
  });

  test('a doubt of its own has its own age', () => {
    const known = told(empty, [tile('anna', { verdict: 'no-mask' })]);
    const after = told(known, [tile('anna', { verdict: 'unsure', since: START + 500 })]);
    expect(person(after, '0/anna')).toMatchObject({ verdict: 'unsure', since: START + 500, before: null });
  });

  test('whatever is reported, the session stays one that can be stored', () => {
    let session = empty;
    for (let frameId = 0; frameId < 10; frameId++) {
      const page = Array.from({ length: 500 }, (_, i) => tile(`${i}`));
      session = told(session, page, { frameId });
    }
    expect(isSession(session)).toBe(true);
    expect(session.participants.length).toBeGreaterThan(1000);
  });
});

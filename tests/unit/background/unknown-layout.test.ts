import { describe, expect, it } from 'vitest';
import { newSession, withLayout, withoutFrame } from '../../../src/background/session-changes';
import { isSession, isUnknownLayout } from '../../../src/shared/session-guard';

const LOST = { client: 'jitsi', videos: 3, tiles: 2 };
const meeting = newSession(7, 'https://meet.example', false, 1000);

describe('a layout that is not recognised', () => {
  it('is part of the session until its frame finds its way again, or goes', () => {
    const lost = withLayout(meeting, 3, LOST);
    expect(lost.unknownLayout).toEqual({ ...LOST, frameId: 3 });
    expect(isSession(lost)).toBe(true);
    expect(withLayout(lost, 0, null).unknownLayout).toEqual({ ...LOST, frameId: 3 });
    expect(withLayout(lost, 3, null)).toEqual(meeting);
    expect(withoutFrame(lost, 3)).toEqual(meeting);
  });

  it.each([
    { ...LOST, client: 'Ana Lucía' },
    { ...LOST, client: 'https://x' },
    { ...LOST, videos: -1 },
    { ...LOST, tiles: NaN },
    null,
    'jitsi',
  ])('%j is not taken from a page', (value) => {
    expect(isUnknownLayout(value)).toBe(false);
    expect(isSession({ ...meeting, unknownLayout: value })).toBe(false);
  });
});

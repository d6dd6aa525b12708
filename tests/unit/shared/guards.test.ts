import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
  isEngineReport,
  isEngineState,
  isFeedClosed,
  isHeartbeat,
} from '../../../src/background/report-guards';
import { newSession, withReport } from '../../../src/background/session-changes';
import { isFeedUp } from '../../../src/shared/feed-guards';
import type { TileReport } from '../../../src/shared/protocol';
import type { EngineInfo } from '../../../src/shared/session';
import { isSession } from '../../../src/shared/session-guard';
import { flaw, HOSTILE, spoilt } from './hostile';

class Bitmap {
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
}
class Pixels extends Bitmap {}
beforeAll(() => {
  vi.stubGlobal('ImageBitmap', Bitmap);
  vi.stubGlobal('ImageData', Pixels);
});

const TILE = { key: 'anna', name: 'Anna', self: false, kind: 'camera', camera: 'on' } as const;
const REPORT: TileReport = {
  key: 'anna',
  name: 'Anna',
  self: false,
  kind: 'camera',
  verdict: 'mask',
  confidence: 0.9,
  since: 5,
  faces: 1,
  firstSeen: 1,
  firstVerdictAt: 2,
  lookedAt: 6,
};
const ENGINE: EngineInfo = {
  state: 'ready',
  progress: 1,
  backend: 'wasm',
  reason: 'no-gpu',
  detail: '',
  error: null,
};
const NEWS = { tabId: 7, frameId: 0, changed: [REPORT], left: ['bob'], whole: false };
const SESSION = { ...withReport(newSession(7, 'https://meet.example', false, 1), NEWS, 2), engine: ENGINE };
const FRAME = { type: 'frame', seq: 3, key: 'anna', bitmap: new Bitmap(320, 180) };
const PART = {
  type: 'part',
  seq: 3,
  key: 'anna',
  size: { width: 320, height: 180 },
  sketch: new Bitmap(64, 36),
  part: { bitmap: new Bitmap(110, 100), place: { x: 90, y: 30, width: 110, height: 100 } },
};

const guards: [string, (value: unknown) => boolean, unknown][] = [
  ['tiles of a page', isFeedUp, { type: 'tiles', tiles: [TILE] }],
  ['a frame of a page', isFeedUp, FRAME],
  ['a part of a frame of a page', isFeedUp, PART],
  ['a missing frame of a page', isFeedUp, { type: 'no-frame', seq: 3, key: 'anna', reason: 'gone' }],
  ['the end of a pull', isFeedUp, { type: 'pulled', seq: 3 }],
  ['a report of the engine', isEngineReport, NEWS],
  ['the state of the engine', isEngineState, { engine: ENGINE }],
  ['a heartbeat', isHeartbeat, { tabIds: [7] }],
  ['a closed feed', isFeedClosed, { tabId: 7, frameId: 0 }],
  ['a stored session', isSession, SESSION],
];

describe('guards', () => {
  test.each(guards)('%s: the honest message passes', (_, accepts, good) => {
    expect(accepts(good)).toBe(true);
  });

  test.each(guards)('%s: what passes can be worked with, and nothing throws', (_, accepts, good) => {
    let refused = 0;
    for (const value of spoilt(good)) {
      if (accepts(value)) expect(flaw(value, good)).toBeNull();
      else refused++;
    }
    expect(refused).toBeGreaterThan(1000);
  });

  test.each(guards)('%s: nothing hostile passes as a whole', (_, accepts) => {
    expect(HOSTILE.filter(accepts)).toEqual([]);
  });

  const unknownWords = ['__proto__', 'constructor', 'toString', 'MASK', 'mask ', ''];
  test.each(unknownWords)('"%s" is no verdict, kind, state or reason', (word) => {
    expect(isEngineReport({ ...NEWS, changed: [{ ...REPORT, verdict: word }] })).toBe(false);
    expect(isEngineReport({ ...NEWS, changed: [{ ...REPORT, kind: word }] })).toBe(false);
    expect(isEngineState({ engine: { ...ENGINE, state: word } })).toBe(false);
    expect(isEngineState({ engine: { ...ENGINE, error: word } })).toBe(false);
    expect(isFeedUp({ type: 'tiles', tiles: [{ ...TILE, kind: word }] })).toBe(false);
    expect(isFeedUp({ type: word, seq: 3 })).toBe(false);
    expect(isFeedUp({ type: 'no-frame', seq: 3, key: 'anna', reason: word })).toBe(false);
    expect(isSession({ ...SESSION, version: word })).toBe(false);
  });

  test.each([
    [321, 180],
    [180, 321],
    [4000, 3000],
    [0, 180],
    [320, 0],
  ])('a picture of %i x %i is refused', (width, height) => {
    expect(isFeedUp({ ...FRAME, bitmap: new Bitmap(width, height) })).toBe(false);
  });

  test('a part lies within its picture, has no more pixels than it should, and comes with a proper sketch', () => {
    const part = (place: object, bitmap = new Bitmap(110, 100)): boolean =>
      isFeedUp({ ...PART, part: { bitmap, place: { ...PART.part.place, ...place } } });
    expect(part({})).toBe(true);
    expect(isFeedUp({ ...PART, part: null })).toBe(true);
    expect(part({ width: 220, height: 180, y: 0 }, new Bitmap(124, 101))).toBe(true);
    expect(part({ x: 211 })).toBe(false);
    expect(part({ y: 81 })).toBe(false);
    expect(part({ x: 0.5 })).toBe(false);
    expect(part({}, new Bitmap(111, 100))).toBe(false);
    expect(part({ width: 220, height: 180, y: 0 }, new Bitmap(220, 180))).toBe(false);
    expect(isFeedUp({ ...PART, sketch: new Bitmap(320, 180) })).toBe(false);
    expect(isFeedUp({ ...PART, size: { width: 3200, height: 1800 } })).toBe(false);
  });

  test('a confidence is a share of one', () => {
    for (const confidence of [-0.1, 1.1, NaN, '0.9'])
      expect(isEngineReport({ ...NEWS, changed: [{ ...REPORT, confidence }] })).toBe(false);
  });

  test('a page with thousands of tiles is refused, one with hundreds is not', () => {
    const page = (count: number) => ({ type: 'tiles', tiles: Array.from({ length: count }, () => TILE) });
    expect(isFeedUp(page(300))).toBe(true);
    expect(isFeedUp(page(3000))).toBe(false);
  });

  test('a session of another version is not ours', () => {
    expect(isSession({ ...SESSION, version: 2 })).toBe(false);
  });
});

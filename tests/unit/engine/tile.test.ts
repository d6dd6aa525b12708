import { beforeEach, describe, expect, test } from 'vitest';
import { Tile } from '../../../src/engine/tile';
import type { Evidence } from '../../../src/engine/classifier';
import type { TileReport } from '../../../src/shared/protocol';
import { lookAt, sure, tileInfo } from './samples';

let now: number;
let tile: Tile;
let last: TileReport | null;
beforeEach(() => {
  now = 1_000_000;
  tile = new Tile(tileInfo(), now);
  last = null;
});

/** A look a second later: there are these faces, as the classifier sees them. */
function look(...faces: Evidence[]): void {
  lookAt(tile, faces, (now += 1000));
}

/** What somebody who takes all news in knows by now. */
function told(): TileReport {
  last = tile.news() ?? last;
  if (!last) throw new Error('Nothing was told');
  return last;
}

describe('tile', () => {
  test('a new tile is told as unsure, with nothing judged', () => {
    expect(told()).toEqual({
      key: 'anna',
      name: 'Anna',
      self: false,
      kind: 'camera',
      verdict: 'unsure',
      confidence: null,
      since: now,
      faces: 0,
      firstSeen: now,
      firstVerdictAt: null,
      lookedAt: null,
    });
  });

  test('the first clear look gives the verdict, and when it came', () => {
    const appeared = now;
    look(sure('no-mask'));
    expect(told()).toMatchObject({
      verdict: 'no-mask',
      faces: 1,
      firstSeen: appeared,
      firstVerdictAt: now,
      since: now,
      lookedAt: now,
    });
    expect(told().confidence).toBeGreaterThan(0.75);
  });

  test('a verdict keeps its age until another takes its place', () => {
    look(sure('mask'));
    const first = now;
    for (let i = 0; i < 5; i++) look(sure('mask'));
    expect(told()).toMatchObject({ verdict: 'mask', since: first });
    look(sure('no-mask'));
    look(sure('no-mask'));
    expect(told()).toMatchObject({ verdict: 'no-mask', since: now, firstVerdictAt: first });
  });

  test('the worst of the people in the tile is told, and how many they are', () => {
    look(sure('mask'), sure('no-mask'));
    look(sure('mask'), sure('no-mask'));
    expect(told()).toMatchObject({ verdict: 'no-mask', faces: 2 });
  });

  test('an empty chair is no-face from the second look on', () => {
    look();
    expect(told().verdict).toBe('unsure');
    look();
    expect(told()).toMatchObject({ verdict: 'no-face', confidence: null, faces: 0 });
  });

  test('who comes back to the chair is judged at once', () => {
    for (let i = 0; i < 5; i++) look();
    look(sure('mask'));
    expect(told()).toMatchObject({ verdict: 'mask', faces: 1 });
  });

  test('a blink of the video does not take a verdict away', () => {
    look(sure('mask'));
    look();
    expect(told().verdict).toBe('mask');
    look(sure('mask'));
    expect(told().verdict).toBe('mask');
  });

  test('a camera that is off is said at once, and is not looked at', () => {
    look(sure('mask'));
    tile.describe(tileInfo({ camera: 'off' }), ++now);
    expect(told()).toMatchObject({ verdict: 'camera-off', confidence: null, faces: 0, since: now });
    expect(tile.judgeable).toBe(false);
  });

  test('somebody out of view is said to be that, and what was claimed of them is not', () => {
    look(sure('mask'));
    tile.describe(tileInfo({ camera: 'hidden' }), ++now);
    expect(told()).toMatchObject({ verdict: 'not-visible', confidence: null, faces: 0 });
    expect(tile.judgeable).toBe(false);
    tile.describe(tileInfo({ camera: 'on' }), ++now);
    expect(told().verdict).toBe('unsure');
  });

  test('a look that ends after the camera went off claims nothing', () => {
    tile.describe(tileInfo({ camera: 'off' }), ++now);
    look(sure('mask'));
    expect(told().verdict).toBe('camera-off');
    look();
    look();
    expect(told().verdict).toBe('camera-off');
  });

  test('with the camera on again, only what is seen now is claimed', () => {
    for (let i = 0; i < 10; i++) look(sure('no-mask'));
    tile.describe(tileInfo({ camera: 'off' }), ++now);
    tile.describe(tileInfo({ camera: 'on' }), ++now);
    expect(told()).toMatchObject({ verdict: 'unsure', since: now });
    look(sure('mask'));
    expect(told()).toMatchObject({ verdict: 'mask', faces: 1 });
  });

  test.each(['screen', 'preview'] as const)(
    'a %s is not judged, and a claim of before does not stay',
    (kind) => {
      look(sure('no-mask'));
      tile.describe(tileInfo({ kind }), ++now);
      expect(tile.judgeable).toBe(false);
      expect(told()).toMatchObject({ kind, verdict: 'unsure', confidence: null, faces: 0 });
    },
  );

  test('news come only when something has changed', () => {
    expect(tile.news()).not.toBeNull();
    expect(tile.news()).toBeNull();
    for (let i = 0; i < 20; i++) look(sure('mask'));
    expect(tile.news()).not.toBeNull();
    for (let i = 0; i < 20; i++) {
      look(sure('mask', i % 2 ? 0.96 : 0.97));
      expect(tile.news()).toBeNull();
    }
    tile.describe(tileInfo({ name: 'Anna B.' }), now);
    expect(tile.news()).toMatchObject({ name: 'Anna B.' });
    expect(tile.news()).toBeNull();
  });

  test('a confidence that falls is news', () => {
    for (let i = 0; i < 5; i++) look(sure('mask'));
    const before = told().confidence ?? 0;
    look(sure('no-mask'));
    expect(tile.news()?.confidence).toBeLessThan(before - 0.1);
  });

  test('a listener that has forgotten all is told again', () => {
    look(sure('mask'));
    const before = told();
    expect(tile.news()).toBeNull();
    tile.forgetTold();
    expect(tile.news()).toEqual(before);
  });

  test('a tile is in doubt until its verdict is certain', () => {
    expect(tile.inDoubt).toBe(true);
    for (let i = 0; i < 5; i++) look(sure('mask'));
    expect(tile.inDoubt).toBe(false);
  });
});

describe('a last look that is too old', () => {
  test('is told, with its time, and that it is no longer once there was another', () => {
    look(sure('mask'));
    const lookedAt = now;
    expect(told()).not.toHaveProperty('late');
    tile.age(now + 10_000);
    expect(tile.news()).toBeNull();
    tile.age(now + 10_001);
    expect(told()).toMatchObject({ verdict: 'mask', late: true, lookedAt });
    now += 20_000;
    tile.glanced(now);
    expect(told()).not.toHaveProperty('late');
    expect(told().lookedAt).toBe(now);
  });

  test('is none of somebody whose camera is off', () => {
    look(sure('mask'));
    tile.describe(tileInfo({ camera: 'off' }), now);
    told();
    tile.age(now + 60_000);
    expect(tile.news()).toBeNull();
  });
});

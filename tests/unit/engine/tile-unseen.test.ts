import { beforeEach, describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/engine/classifier';
import type { Sketch } from '../../../src/engine/sketch';
import { Tile } from '../../../src/engine/tile';
import type { TileReport } from '../../../src/shared/protocol';
import { lookAt, sure, tileInfo } from './samples';
import { sketch } from './scene';

let now: number;
let tile: Tile;
beforeEach(() => {
  now = 1_000_000;
  tile = new Tile(tileInfo(), now);
});

/** A look a second later: there are these faces, as the classifier sees them. */
function look(...faces: Evidence[]): void {
  lookAt(tile, faces, (now += 1000));
}

/** A look as the plan has it made: at this picture, where there are these faces. How many it took until the tile says so. */
function looksUntil(verdict: string, picture: Sketch, ...faces: Evidence[]): number {
  for (let looks = 1; looks < 30; looks++) {
    const sketched = { sketch: picture, width: 320, height: 180 };
    const { kind } = tile.plan.next(sketched, tile);
    if (kind === 'glance') tile.glanced((now += 1000));
    else look(...faces);
    tile.plan.done(kind, sketched);
    if (told().verdict === verdict) return looks;
  }
  return Infinity;
}

/** What the tile says now. */
function told(): TileReport {
  tile.forgetTold();
  const report = tile.news();
  if (!report) throw new Error('Nothing was told');
  return report;
}

describe('in a picture in which nothing moves any more', () => {
  test('who has left is not claimed for longer than in any other', () => {
    looksUntil('mask', sketch(), sure('mask'));
    for (let i = 0; i < 5; i++) look(sure('mask'));
    expect(looksUntil('no-face', sketch({ dx: 60, light: 20 }))).toBe(3);
  });

  test('who has come counts from the second look on', () => {
    looksUntil('mask', sketch(), sure('mask'));
    for (let i = 0; i < 5; i++) look(sure('mask'));
    expect(looksUntil('no-mask', sketch({ dx: 60, light: 20 }), sure('mask'), sure('no-mask'))).toBe(2);
  });
});

describe('without a picture', () => {
  test.each(['foreign', 'protected', 'blank', 'refused'] as const)(
    'a picture that cannot be read (%s) is said at once, and why, until there is one',
    (why) => {
      tile.unseen(why, ++now);
      expect(told()).toMatchObject({ verdict: 'unreadable', unreadable: why, confidence: null });
      look(sure('mask'));
      expect(told()).not.toHaveProperty('unreadable');
    },
  );

  test('of a picture that stands still nothing is claimed', () => {
    look(sure('mask'));
    expect(told().verdict).toBe('mask');
    tile.unseen('frozen', ++now);
    expect(told()).toMatchObject({ verdict: 'unsure', confidence: null, since: now });
  });

  test.each(['gone', 'not-playing'] as const)(
    'a picture that is %s for a moment changes nothing',
    (reason) => {
      look(sure('mask'));
      now += 3000;
      tile.unseen(reason, now);
      expect(told().verdict).toBe('mask');
    },
  );

  test.each(['gone', 'not-playing'] as const)(
    'a claim does not outlive a picture that stays %s',
    (reason) => {
      look(sure('mask'));
      for (let second = 0; second < 12; second++) tile.unseen(reason, (now += 1000));
      expect(told()).toMatchObject({ verdict: 'unsure', confidence: null, faces: 0 });
    },
  );

  test('after a long gap, only what is seen then is claimed', () => {
    for (let i = 0; i < 10; i++) look(sure('no-mask'));
    for (let second = 0; second < 60; second++) tile.unseen('not-playing', (now += 1000));
    look(sure('mask'));
    expect(told().verdict).toBe('mask');
  });

  test('one picture that cannot be read is forgotten with the next that can', () => {
    expect(looksUntil('mask', sketch(), sure('mask'))).toBe(1);
    for (let i = 0; i < 5; i++) look(sure('mask'));
    tile.unseen('blank', ++now);
    expect(told().verdict).toBe('unreadable');
    expect(looksUntil('mask', sketch(), sure('mask'))).toBe(1);
  });

  test('after long without a picture that can be read only what is seen then is claimed', () => {
    for (let i = 0; i < 10; i++) look(sure('no-mask'));
    const since = (now += 1000);
    for (let second = 0; second < 20; second++) tile.unseen('blank', (now += 1000));
    expect(told()).toMatchObject({ verdict: 'unreadable', since: since + 1000 });
    look(sure('mask'));
    expect(told().verdict).toBe('mask');
  });

  test('another claim says nothing of a picture that cannot be read', () => {
    for (let i = 0; i < 5; i++) look(sure('mask'));
    tile.unseen('blank', ++now);
    tile.weighAnew(0.7, ++now);
    expect(told().verdict).toBe('unreadable');
  });

  test('a picture that never comes is asked for hastily for a while only', () => {
    for (let second = 0; second < 60; second++) tile.unseen('frozen', (now += 1000));
    expect(tile.doubtfulLooks).toBeGreaterThanOrEqual(20);
    for (let i = 0; i < 8; i++) look(sure('mask'));
    expect(tile.doubtfulLooks).toBe(0);
  });
});

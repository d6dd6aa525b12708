import { beforeEach, describe, expect, test } from 'vitest';
import { Feed } from '../../../src/engine/feed';
import type { FeedDown, FeedUp, TileInfo, TileReport } from '../../../src/shared/protocol';
import { Schedule } from '../../../src/engine/schedule';
import { FakeJudge } from './fake-judge';
import { FakeBitmap, sure, tileInfo } from './samples';

let now: number;
let judge: FakeJudge;
let feed: Feed;
let schedule: Schedule;
let pulls: Extract<FeedDown, { type: 'pull' }>[];
let reports: { changed: TileReport[]; left: string[]; whole: boolean }[];
/** What a listener holds true who takes in all reports. */
let known: Map<string, TileReport>;

beforeEach(() => {
  now = 1_000_000;
  judge = new FakeJudge();
  schedule = new Schedule();
  // It has made its first look, which is one person's alone.
  schedule.spent(0, 1);
  pulls = [];
  reports = [];
  known = new Map();
  feed = new Feed(
    '7:0',
    judge.asJudge,
    {
      down: (message) => {
        if (message.type === 'pull') pulls.push(message);
      },
      report: (changed, left, whole) => {
        reports.push({ changed, left, whole });
        if (whole) known.clear();
        for (const key of left) known.delete(key);
        for (const tile of changed) known.set(tile.key, tile);
      },
    },
    () => now,
  );
});

const tick = (): void => feed.ask(schedule.due(feed.free(), now));
const say = (message: FeedUp<ImageBitmap>): Promise<number> => feed.receive(message, now);
const show = (...tiles: Partial<TileInfo>[]): Promise<number> =>
  say({ type: 'tiles', tiles: tiles.map(tileInfo) });

function frame(seq: number, key: string): { bitmap: FakeBitmap; taken: Promise<number> } {
  const bitmap = new FakeBitmap();
  return { bitmap, taken: say({ type: 'frame', seq, key, bitmap: bitmap as unknown as ImageBitmap }) };
}

/** Ticks, and answers the pull if there is one, with a picture of every tile asked for. */
async function look(): Promise<string[]> {
  const before = pulls.length;
  tick();
  const pull = pulls[before];
  if (!pull) return [];
  for (const key of pull.keys) await frame(pull.seq, key).taken;
  await say({ type: 'pulled', seq: pull.seq });
  return pull.keys;
}

describe('feed', () => {
  test('a new tile is told, asked for, judged, and told again', async () => {
    await show({ key: 'anna' });
    expect(known.get('anna')).toMatchObject({ verdict: 'unsure', firstVerdictAt: null });
    expect(await look()).toEqual(['anna']);
    expect(known.get('anna')).toMatchObject({ verdict: 'mask', firstVerdictAt: now });
  });

  test('a meeting without cameras is not asked for anything', async () => {
    tick();
    await show({ key: 'anna', camera: 'off' }, { key: 'slides', kind: 'screen' });
    tick();
    expect(pulls).toEqual([]);
    expect(feed.ages()).toEqual([]);
  });

  test('one pull at a time', async () => {
    await show({ key: 'anna' });
    tick();
    await show({ key: 'anna' }, { key: 'bob' });
    tick();
    now += 2000;
    tick();
    expect(pulls).toHaveLength(1);
  });

  test('a page that never answers is asked again after a while, under another number', async () => {
    await show({ key: 'anna' });
    tick();
    now += 5000;
    tick();
    expect(pulls).toHaveLength(2);
    expect(pulls[1]?.seq).not.toBe(pulls[0]?.seq);
  });

  test('a slow page that keeps sending pictures is not given up', async () => {
    await show({ key: 'anna' }, { key: 'bob' }, { key: 'carla' });
    tick();
    for (const key of ['anna', 'bob', 'carla']) {
      now += 2000;
      tick();
      await frame(1, key).taken;
    }
    await say({ type: 'pulled', seq: 1 });
    expect([...known.values()].map(({ verdict }) => verdict)).toEqual(['mask', 'mask', 'mask']);
  });

  test('what was seen last is not claimed for ever when the page freezes', async () => {
    await show({ key: 'anna' });
    await look();
    for (let second = 0; second < 20; second++) {
      now += 1000;
      tick();
    }
    expect(known.get('anna')).toMatchObject({ verdict: 'unsure', confidence: null });
  });

  test('pictures of an old pull are closed and judged by nobody', async () => {
    await show({ key: 'anna' });
    tick();
    now += 5000;
    tick();
    const late = frame(1, 'anna');
    await late.taken;
    await say({ type: 'pulled', seq: 1 });
    expect(late.bitmap.closed).toBe(1);
    expect(judge.judged).toBe(0);
  });

  test('pictures nobody asked for are closed', async () => {
    await show({ key: 'anna' });
    const early = frame(1, 'anna');
    tick();
    const stranger = frame(1, 'mallory');
    const asked = frame(1, 'anna');
    const again = frame(1, 'anna');
    await Promise.all([early, stranger, asked, again].map(({ taken }) => taken));
    await say({ type: 'pulled', seq: 1 });
    for (const { bitmap } of [early, stranger, asked, again]) expect(bitmap.closed).toBe(1);
    expect(judge.judged).toBe(1);
  });

  test('a pull that is finished twice is judged once', async () => {
    await show({ key: 'anna' });
    await look();
    await say({ type: 'pulled', seq: 1 });
    expect(judge.judged).toBe(1);
  });

  test('a picture of somebody who has just left is closed', async () => {
    await show({ key: 'anna' });
    tick();
    await show();
    const { bitmap, taken } = frame(1, 'anna');
    await taken;
    await say({ type: 'pulled', seq: 1 });
    expect(bitmap.closed).toBe(1);
    expect(known.size).toBe(0);
  });

  test('who leaves is told, the others stay', async () => {
    await show({ key: 'anna' }, { key: 'bob' });
    await look();
    await show({ key: 'bob' });
    expect([...known.keys()]).toEqual(['bob']);
    expect(reports.at(-1)).toMatchObject({ left: ['anna'], changed: [] });
  });

  test('a tile that cannot be read is told so, and asked for again later', async () => {
    await show({ key: 'anna' });
    tick();
    await say({ type: 'no-frame', seq: 1, key: 'anna', reason: 'foreign' });
    await say({ type: 'pulled', seq: 1 });
    expect(known.get('anna')?.verdict).toBe('unreadable');
    now += 1000;
    expect(await look()).toEqual(['anna']);
    expect(known.get('anna')?.verdict).toBe('mask');
  });

  test('a steady meeting is quiet', async () => {
    await show({ key: 'anna' });
    for (let i = 0; i < 20; i++) {
      now += 1000;
      await look();
    }
    const before = reports.length;
    for (let i = 0; i < 20; i++) {
      now += 1000;
      await look();
      await show({ key: 'anna' });
    }
    expect(reports).toHaveLength(before);
  });

  test('twelve people have all had their look after four pulls', async () => {
    const keys = Array.from({ length: 12 }, (_, i) => `p${i}`);
    await show(...keys.map((key) => ({ key })));
    for (let i = 0; i < 4; i++) await look();
    expect([...known.values()].filter(({ verdict }) => verdict === 'mask')).toHaveLength(12);
  });

  test('the first report is a whole one, even of an empty page; later ones are not', async () => {
    await show();
    expect(reports).toEqual([{ changed: [], left: [], whole: true }]);
    await show({ key: 'anna' });
    expect(reports.at(-1)?.whole).toBe(false);
  });

  test('repeat tells everybody, with what is known of them', async () => {
    await show({ key: 'anna' }, { key: 'bob', camera: 'off' });
    judge.says = sure('no-mask');
    await look();
    const before = new Map(known);
    known.clear();
    feed.repeat();
    expect(known).toEqual(before);
    expect(reports.at(-1)?.whole).toBe(true);
  });

  test.each([
    ['repeat', () => feed.repeat()],
    ['another claim', () => feed.weighAnew(0.8)],
    ['time lost', () => feed.loseTime()],
  ])('%s before the page has told its tiles does not say that there are none', (_, happens) => {
    happens();
    expect(reports).toEqual([]);
  });

  test('a look that fails holds up the next one no longer than the page does', async () => {
    await show({ key: 'anna' });
    judge.judging = new Error('lost');
    await expect(look()).rejects.toThrow('lost');
    judge.judging = null;
    now += 1000;
    expect(await look()).toEqual(['anna']);
    expect(known.get('anna')?.verdict).toBe('mask');
  });
});

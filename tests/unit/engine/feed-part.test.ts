import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Feed } from '../../../src/engine/feed';
import { LookPlan } from '../../../src/engine/look-plan';
import type { FeedDown } from '../../../src/shared/protocol';
import { Schedule } from '../../../src/engine/schedule';
import { FakeJudge } from './fake-judge';
import { FakeBitmap, tileInfo } from './samples';

/** A feed whose page is asked for no more than a part of a picture. */
const AROUND = { x: 0.3, y: 0.2, width: 0.3, height: 0.6 };

let now: number;
let judge: FakeJudge;
let feed: Feed;
let schedule: Schedule;
let pulls: Extract<FeedDown, { type: 'pull' }>[];
let bitmap: FakeBitmap;

beforeEach(async () => {
  now = 1_000_000;
  judge = new FakeJudge();
  schedule = new Schedule();
  pulls = [];
  const down = (message: FeedDown): void => {
    if (message.type === 'pull') pulls.push(message);
  };
  feed = new Feed('7:0', judge.asJudge, { down, report: () => undefined }, () => now);
  await feed.receive({ type: 'tiles', tiles: [tileInfo()] }, now);
});
afterEach(() => void vi.restoreAllMocks());

/** Lets so much time pass, and answers the pull if there is one. */
async function look(answer: 'whole' | 'part', after = 5000): Promise<void> {
  now += after;
  const before = pulls.length;
  feed.ask(schedule.due(feed.free(), now));
  const pull = pulls[before];
  if (!pull) return;
  bitmap = new FakeBitmap();
  const about = { seq: pull.seq, key: 'anna' };
  const part = { bitmap, place: { x: 96, y: 36, width: 96, height: 108 } };
  const size = { width: 320, height: 180 };
  await feed.receive(
    answer === 'whole'
      ? { type: 'frame', ...about, bitmap }
      : { type: 'part', ...about, size, sketch: new FakeBitmap(), part },
    now,
  );
  await feed.receive({ type: 'pulled', seq: pull.seq }, now);
}

test('a part is asked for and seen where that is enough', async () => {
  await look('whole');
  vi.spyOn(LookPlan.prototype, 'want').mockReturnValue(AROUND);
  await look('part');
  expect(pulls.at(-1)).toMatchObject({ keys: ['anna'], wants: [AROUND] });
  expect([judge.parts, judge.judged, judge.measures.inVain]).toEqual([1, 2, 0]);
});

test('one that does not do has the whole picture asked for at once', async () => {
  await look('whole');
  vi.spyOn(LookPlan.prototype, 'want').mockReturnValueOnce(AROUND).mockReturnValue('whole');
  judge.partDoes = false;
  await look('part');
  expect([judge.judged, judge.measures.inVain]).toEqual([1, 1]);
  await look('whole', 50);
  expect(pulls.at(-1)).toMatchObject({ keys: ['anna'], wants: ['whole'] });
  expect(judge.judged).toBe(2);
});

test('one that was not asked for is closed unseen', async () => {
  await look('part');
  expect(judge.parts).toBe(0);
  expect(bitmap.closed).toBe(1);
});

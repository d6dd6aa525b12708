import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Engine } from '../../../src/engine/engine';
import { loadJudge } from '../../../src/engine/load';
import type { FeedDown, FeedUp, WorkerToHost } from '../../../src/shared/protocol';
import { CLAIM } from '../../../src/engine/smoothing';
import { FakeJudge } from './fake-judge';
import { FakeBitmap, sure, tileInfo } from './samples';

vi.mock('../../../src/engine/load', () => ({ loadJudge: vi.fn(), tensorCount: () => 0 }));

let judge: FakeJudge;
let engine: Engine;
let said: WorkerToHost[];

/** One page with one camera, which is open and answers every pull. */
beforeEach(async () => {
  vi.useFakeTimers({ now: 100_000_000 });
  judge = new FakeJudge();
  vi.mocked(loadJudge).mockReset().mockResolvedValue(judge.asJudge);
  said = [];
  engine = new Engine((message) => {
    said.push(message);
    if (message.type === 'down') answer(message.message);
  });
  engine.receive({ type: 'start', backend: 'auto' });
  await vi.advanceTimersByTimeAsync(0);
  engine.receive({ type: 'feed-open', feed: '7:0' });
  up({ type: 'tiles', tiles: [tileInfo()] });
  await vi.advanceTimersByTimeAsync(3000);
  expect(verdicts().at(-1)).toBe('mask');
  said.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

function up(message: FeedUp<ImageBitmap>): void {
  engine.receive({ type: 'up', feed: '7:0', message, at: Date.now() });
}

function answer(message: FeedDown): void {
  if (message.type !== 'pull') return;
  const { seq, keys } = message;
  setTimeout(() => {
    for (const key of keys)
      up({ type: 'frame', seq, key, bitmap: new FakeBitmap() as unknown as ImageBitmap });
    up({ type: 'pulled', seq });
  }, 20);
}

const verdicts = (): string[] =>
  said.flatMap((message) => (message.type === 'report' ? message.changed.map(({ verdict }) => verdict) : []));
const jump = (ms: number): void => {
  vi.setSystemTime(Date.now() + ms);
};

describe('when the clock jumps', () => {
  test.each([
    ['the machine has slept for an hour', 3_600_000],
    ['the clock is put back by an hour', -3_600_000],
    ['the clock is put back by a second', -1000],
  ])('%s: nothing old is claimed, and everybody is looked at at once', async (_, ms) => {
    judge.says = sure('no-mask');
    jump(ms);
    await vi.advanceTimersByTimeAsync(4000);
    expect([...new Set(verdicts())]).toEqual(['unsure', 'no-mask']);
    // Looked at as often as ever.
    const before = judge.judged;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(judge.judged - before).toBeGreaterThanOrEqual(8);
  });

  test('a clock that ticks a little late changes nothing', async () => {
    jump(2000);
    await vi.advanceTimersByTimeAsync(4000);
    expect(verdicts()).not.toContain('unsure');
  });
});

describe('a pause', () => {
  const pulls = (): number =>
    said.filter((message) => message.type === 'down' && message.message.type === 'pull').length;

  test('asks for no picture, claims nothing, and still says that it is alive', async () => {
    engine.receive({ type: 'pause', tabIds: [7] });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(pulls()).toBe(0);
    expect(verdicts()).toEqual(['unsure']);
    expect(said.filter(({ type }) => type === 'heartbeat').length).toBeGreaterThan(5);
    said.length = 0;
    engine.receive({ type: 'pause', tabIds: [] });
    await vi.advanceTimersByTimeAsync(3000);
    expect(verdicts().at(-1)).toBe('mask');
  });

  test('of another tab changes nothing here', async () => {
    engine.receive({ type: 'pause', tabIds: [8] });
    await vi.advanceTimersByTimeAsync(5000);
    expect(pulls()).toBeGreaterThan(2);
    expect(verdicts()).not.toContain('unsure');
  });
});

test('told the claim that holds anyway, as whenever a page connects, it lets every badge stand', async () => {
  const wavering = (): boolean => (confidences().at(-1) ?? 1) < CLAIM;
  const confidences = (): (number | null)[] =>
    said.flatMap((message) =>
      message.type === 'report' ? message.changed.map(({ confidence }) => confidence) : [],
    );
  judge.says = { mask: 0.32, 'no-mask': 0.6, incorrect: 0.07, 'no-face': 0.01 };
  for (let looks = 0; looks < 20 && !wavering(); looks++) await vi.advanceTimersByTimeAsync(500);
  expect(verdicts().at(-1)).toBe('mask');
  said.length = 0;
  engine.receive({ type: 'claim-from', claimFrom: CLAIM });
  await vi.advanceTimersByTimeAsync(0);
  expect(verdicts()).toEqual([]);
  engine.receive({ type: 'claim-from', claimFrom: 0.9 });
  await vi.advanceTimersByTimeAsync(0);
  expect(verdicts()).toEqual(['unsure']);
});

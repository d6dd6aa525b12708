import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Engine } from '../../../src/engine/engine';
import { EngineError } from '../../../src/engine/engine-error';
import { loadJudge } from '../../../src/engine/load';
import type { FeedId, FeedUp, WorkerToHost } from '../../../src/shared/protocol';
import type { EngineInfo } from '../../../src/shared/session';
import { FakeJudge } from './fake-judge';
import { FakeBitmap, promised, sure, tileInfo } from './samples';

vi.mock('../../../src/engine/load', () => ({ loadJudge: vi.fn(), tensorCount: () => 0 }));

let judge: FakeJudge;
let engine: Engine;
let said: WorkerToHost[];
const bitmaps: FakeBitmap[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  judge = new FakeJudge();
  vi.mocked(loadJudge).mockReset().mockResolvedValue(judge.asJudge);
  said = [];
  bitmaps.length = 0;
  engine = new Engine((message) => void said.push(message));
});
afterEach(() => {
  vi.useRealTimers();
});

const up = (feed: FeedId, message: FeedUp<ImageBitmap>): void => {
  engine.receive({ type: 'up', feed, message, at: Date.now() });
};
const state = (): EngineInfo | undefined =>
  said.flatMap((message) => (message.type === 'engine' ? [message.engine] : [])).at(-1);
const heard = <T extends WorkerToHost['type']>(type: T): Extract<WorkerToHost, { type: T }>[] =>
  said.filter((message): message is Extract<WorkerToHost, { type: T }> => message.type === type);
const verdicts = (feed: FeedId): (string | undefined)[] =>
  heard('report').flatMap((report) => (report.feed === feed ? [report.changed[0]?.verdict] : []));

/** A page with one camera, that answers every pull made in the next seconds. */
async function meet(feed: FeedId, seconds: number): Promise<void> {
  let answered = heard('down').length;
  for (let step = 0; step < seconds * 10; step++) {
    await vi.advanceTimersByTimeAsync(100);
    for (const { feed: to, message } of heard('down').slice(answered)) {
      answered++;
      if (to !== feed || message.type !== 'pull') continue;
      for (const key of message.keys) {
        const bitmap = new FakeBitmap();
        bitmaps.push(bitmap);
        up(feed, { type: 'frame', seq: message.seq, key, bitmap: bitmap as unknown as ImageBitmap });
      }
      up(feed, { type: 'pulled', seq: message.seq });
    }
  }
}

async function start(): Promise<void> {
  engine.receive({ type: 'start', backend: 'auto' });
  await vi.advanceTimersByTimeAsync(0);
}

function open(feed: FeedId): void {
  engine.receive({ type: 'feed-open', feed });
  up(feed, { type: 'tiles', tiles: [tileInfo()] });
}

describe('engine', () => {
  test('says how its start goes, and that it is ready', async () => {
    vi.mocked(loadJudge).mockImplementation((_, tell) => {
      tell({ state: 'loading', progress: 0.5 });
      tell({ backend: 'wasm', reason: 'no-gpu', detail: '' });
      return Promise.resolve(judge.asJudge);
    });
    await start();
    const progress = heard('engine').map(({ engine: info }) => info.progress);
    expect(progress).toEqual([...progress].sort());
    expect(state()).toMatchObject({
      state: 'ready',
      progress: 1,
      backend: 'wasm',
      reason: 'no-gpu',
      error: null,
    });
  });

  test('what came before it was ready is not lost', async () => {
    const loading = promised(judge.asJudge);
    vi.mocked(loadJudge).mockReturnValue(loading.promise);
    await start();
    const asked = Date.now();
    open('7:0');
    await vi.advanceTimersByTimeAsync(5000);
    expect(heard('report')).toEqual([]);
    loading.keep();
    await vi.advanceTimersByTimeAsync(0);
    expect(heard('down')[0]).toMatchObject({ feed: '7:0', message: { type: 'refresh' } });
    expect(heard('report')[0]?.changed).toMatchObject([{ key: 'anna', firstSeen: asked }]);
  });

  test('a camera gets its verdict', async () => {
    await start();
    open('7:0');
    await meet('7:0', 1);
    expect(verdicts('7:0').at(-1)).toBe('mask');
  });

  test('a missing model is told and stays told, whatever still loads beside it', async () => {
    vi.mocked(loadJudge).mockImplementation((_, tell) => {
      setTimeout(() => {
        tell({ state: 'loading', progress: 0.75 });
      }, 100);
      return Promise.reject(new EngineError('model-missing', 'model.json cannot be read'));
    });
    await start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(state()).toMatchObject({ state: 'failed', error: 'model-missing' });
    expect(state()?.detail).toContain('model.json');
  });

  test('a part that fails after the first looks ends them, and is told', async () => {
    let fail: (error: Error) => void = () => undefined;
    judge.whole = new Promise((_, reject) => (fail = reject));
    await start();
    open('7:0');
    await meet('7:0', 2);
    expect(state()).toMatchObject({ state: 'ready' });
    fail(new EngineError('wasm-missing', 'face detector: out of memory'));
    await vi.advanceTimersByTimeAsync(1);
    expect(state()).toMatchObject({ state: 'failed', error: 'wasm-missing' });
    const before = judge.judged;
    await meet('7:0', 3);
    expect(judge.judged).toBe(before);
    expect(bitmaps.every(({ closed }) => closed === 1)).toBe(true);
  });

  test('an engine that could not start keeps nothing of what it is sent', async () => {
    let fail: (error: Error) => void = () => undefined;
    vi.mocked(loadJudge).mockReturnValue(new Promise((_, reject) => (fail = reject)));
    await start();
    const send = (): FakeBitmap => {
      const bitmap = new FakeBitmap();
      up('7:0', { type: 'frame', seq: 1, key: 'anna', bitmap: bitmap as unknown as ImageBitmap });
      return bitmap;
    };
    const early = send();
    fail(new EngineError('model-missing', 'gone'));
    await vi.advanceTimersByTimeAsync(1);
    expect([early.closed, send().closed]).toEqual([1, 1]);
  });

  test('a start that fails for an unknown reason is a crash', async () => {
    vi.mocked(loadJudge).mockRejectedValue(new Error('boom'));
    await start();
    expect(state()).toMatchObject({ state: 'failed', error: 'engine-crashed' });
  });

  test.each(['seeing', 'judging'] as const)(
    'looks that fail one after the other (%s) are a crash',
    async (what) => {
      await start();
      open('7:0');
      judge[what] = new Error('lost');
      await meet('7:0', 30);
      expect(state()).toMatchObject({ state: 'failed', error: 'engine-crashed' });
    },
  );

  test('a look that fails now and then is none', async () => {
    await start();
    open('7:0');
    for (let round = 0; round < 6; round++) {
      judge.judging = new Error('once');
      await meet('7:0', 1);
      judge.judging = null;
      await meet('7:0', 5);
    }
    expect(state()?.state).toBe('ready');
    expect(verdicts('7:0').at(-1)).toBe('mask');
  });

  test('every picture is closed, also those of a page that has gone', async () => {
    await start();
    open('7:0');
    await meet('7:0', 3);
    const bitmap = new FakeBitmap();
    engine.receive({ type: 'feed-closed', feed: '7:0' });
    up('7:0', { type: 'frame', seq: 99, key: 'anna', bitmap: bitmap as unknown as ImageBitmap });
    await vi.advanceTimersByTimeAsync(0);
    expect(bitmaps.length).toBeGreaterThan(0);
    expect([...bitmaps, bitmap].map(({ closed }) => closed)).toEqual([...bitmaps, bitmap].map(() => 1));
    engine.receive({ type: 'measure' });
    expect(heard('measured').at(-1)?.measures).toMatchObject({ bitmaps: 0, feeds: 0 });
  });

  test('a page that has gone is asked for nothing', async () => {
    await start();
    open('7:0');
    await meet('7:0', 1);
    engine.receive({ type: 'feed-closed', feed: '7:0' });
    const before = heard('down').length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(heard('down')).toHaveLength(before);
  });

  test('a page that goes during a look is not reported any more', async () => {
    await start();
    open('7:0');
    await meet('7:0', 1);
    vi.spyOn(judge, 'judge').mockImplementationOnce(async (seen, now) => {
      engine.receive({ type: 'feed-closed', feed: '7:0' });
      judge.says = sure('no-mask');
      await judge.judge(seen, now);
    });
    const before = heard('report').length;
    await meet('7:0', 3);
    expect(heard('report')).toHaveLength(before);
  });

  test('two meetings have each their own people', async () => {
    await start();
    open('7:0');
    open('8:0');
    await meet('7:0', 2);
    expect(verdicts('7:0').at(-1)).toBe('mask');
    expect(verdicts('8:0')).toEqual(['unsure']);
  });

  test('repeats everything when asked to', async () => {
    await start();
    open('7:0');
    await meet('7:0', 2);
    engine.receive({ type: 'repeat' });
    expect(heard('report').at(-1)).toMatchObject({
      whole: true,
      changed: [{ key: 'anna', verdict: 'mask' }],
    });
  });
});

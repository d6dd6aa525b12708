import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Engine } from '../../../src/engine/engine';
import { loadJudge } from '../../../src/engine/load';
import type { WorkerToHost } from '../../../src/shared/protocol';
import { FakeJudge } from './fake-judge';
import { promised, tileInfo } from './samples';

vi.mock('../../../src/engine/load', () => ({ loadJudge: vi.fn(), tensorCount: () => 0 }));

let judge: FakeJudge;
let engine: Engine;
let said: WorkerToHost[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  judge = new FakeJudge();
  vi.mocked(loadJudge).mockReset().mockResolvedValue(judge.asJudge);
  said = [];
  engine = new Engine((message) => void said.push(message));
});
afterEach(() => {
  vi.useRealTimers();
});

const signs = (type: 'alive' | 'heartbeat' = 'alive'): number =>
  said.filter((message) => message.type === type).length;

test('a picture of who has waited for the engine is asked for as soon as it is ready', async () => {
  const loading = promised(judge.asJudge);
  vi.mocked(loadJudge).mockReturnValue(loading.promise);
  engine.receive({ type: 'start', backend: 'auto' });
  engine.receive({ type: 'feed-open', feed: '1:0' });
  engine.receive({
    type: 'up',
    feed: '1:0',
    message: { type: 'tiles', tiles: [tileInfo()] },
    at: Date.now(),
  });
  await vi.advanceTimersByTimeAsync(1000);
  loading.keep();
  await vi.advanceTimersByTimeAsync(0);
  const asked = said.flatMap((one) => (one.type === 'down' ? [one.message.type] : []));
  expect(asked).toEqual(['refresh', 'pull']);
});

describe('signs of life', () => {
  test('for the popup come from the start on', async () => {
    engine.receive({ type: 'start', backend: 'auto' });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(signs('heartbeat')).toBeGreaterThanOrEqual(5);
  });

  test('for its owner say what it is at, and at once when that is to compile, which lets no timer fire', async () => {
    let begun = (): void => undefined;
    let compiled = (): void => undefined;
    judge.compiling = new Promise((resolve) => (begun = resolve));
    judge.whole = new Promise((resolve) => (compiled = resolve));
    const phases = (): unknown[] =>
      said.splice(0).flatMap((message) => (message.type === 'alive' ? [message.phase] : []));
    engine.receive({ type: 'start', backend: 'auto' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(phases()).toEqual(['first-looks', 'first-looks']);
    begun();
    await vi.advanceTimersByTimeAsync(0);
    expect(phases()).toEqual(['compiling']);
    compiled();
    await vi.advanceTimersByTimeAsync(500);
    expect(phases()).toEqual(['looks', 'looks']);
  });

  test('for its owner come twice a second, from an engine that works on without a pause too', async () => {
    engine.receive({ type: 'start', backend: 'auto' });
    await vi.advanceTimersByTimeAsync(0);
    said.length = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(signs()).toBe(20);
    for (let batch = 0; batch < 50; batch++) {
      vi.setSystemTime(Date.now() + 100);
      vi.spyOn(performance, 'now').mockReturnValue(Date.now());
      judge.working();
    }
    expect(signs()).toBeGreaterThanOrEqual(29);
    expect(signs()).toBeLessThanOrEqual(31);
    vi.restoreAllMocks();
  });
});

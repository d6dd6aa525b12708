import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WorkerLife } from '../../../src/engine-host/worker-life';
import type { EngineInfo } from '../../../src/shared/session';
import { FakeWorkers, READY } from './fake-worker';

let now: number;
let workers: FakeWorkers;
let life: WorkerLife;
let states: EngineInfo[];
const heard = vi.fn();
const restarted = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  heard.mockClear();
  restarted.mockClear();
  now = 1_000_000;
  workers = new FakeWorkers();
  states = [];
  const events = {
    message: heard,
    engine: (info: EngineInfo) => void states.push(info),
    restarted,
    settled: vi.fn(),
  };
  life = new WorkerLife(workers.create, events, () => now);
});

afterEach(() => {
  vi.useRealTimers();
});

/** It works, and says so, for so many seconds. */
function live(seconds: number): void {
  for (let second = 0; second < seconds; second++) {
    now += 1000;
    vi.advanceTimersByTime(1000);
    workers.newest.say({ type: 'alive' });
  }
}

describe('a worker that says nothing', () => {
  test('one that has not said yet that it lives may still compile, and has a minute', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    vi.advanceTimersByTime(30_000);
    expect(workers.started).toHaveLength(1);
    vi.advanceTimersByTime(31_000);
    expect(workers.started).toHaveLength(2);
  });

  test('a worker that hangs is replaced within three seconds, one that says that it lives is not', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(60);
    expect(workers.started).toHaveLength(1);
    vi.advanceTimersByTime(2400);
    expect(workers.started[0]?.terminated).toBe(false);
    expect(states.at(-1)).toMatchObject({ state: 'ready' });
    vi.advanceTimersByTime(600);
    expect(workers.started).toHaveLength(2);
    expect(workers.started[0]?.terminated).toBe(true);
    expect(states.at(-1)).toMatchObject({ state: 'loading' });
    expect(heard).not.toHaveBeenCalled();
  });

  test.each([
    ['on a machine too busy for whoever looks after it, a quiet worker is given time', 1300, 20, 1],
    ['where timers fire once a second only, one that hangs is replaced all the same', 1000, 7, 2],
  ])('%s', (_, apart, looks, started) => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(20);
    for (let look = 0; look < looks; look++) {
      now += apart;
      vi.advanceTimersByTime(500);
    }
    expect(workers.started).toHaveLength(started);
  });

  test('another is started in reserve meanwhile, told what the first was told, and takes over as far as it has come', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    life.setBudget('low');
    live(20);
    vi.advanceTimersByTime(1600);
    expect(workers.started).toHaveLength(2);
    life.setPaused([7]);
    expect(workers.newest.got).toEqual([
      { type: 'start', backend: 'auto' },
      { type: 'budget', budget: 'low' },
      { type: 'pause', tabIds: [7] },
    ]);
    workers.newest.say({ type: 'engine', engine: READY });
    workers.newest.say({ type: 'alive' });
    expect(restarted).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1400);
    expect(workers.started).toHaveLength(2);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(states.slice(-2)).toMatchObject([{ state: 'loading' }, { state: 'ready' }]);
    expect(restarted).toHaveBeenCalledOnce();
  });

  test('one that speaks again keeps its place; the reserve goes unheard, and is not tried again at once', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(20);
    const told = states.length;
    for (let times = 0; times < 5; times++) {
      vi.advanceTimersByTime(1600);
      workers.newest.say({ type: 'engine', engine: { ...READY, progress: 0.5, state: 'loading' } });
      workers.started[0]?.say({ type: 'alive' });
    }
    expect(states).toHaveLength(told);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([false, true]);
    expect(restarted).not.toHaveBeenCalled();
  });

  test('a reserve that fails is let go, and the start comes when the first is given up', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(20);
    vi.advanceTimersByTime(1600);
    workers.newest.crash('no memory');
    vi.advanceTimersByTime(1400);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([true, true, false]);
    expect(states.at(-1)).toMatchObject({ state: 'loading' });
  });

  test('after one on the graphics card the reserve is on the processor', () => {
    workers.newest.say({ type: 'engine', engine: { ...READY, backend: 'webgpu', reason: 'hardware-gpu' } });
    live(20);
    vi.advanceTimersByTime(1600);
    expect(workers.newest.got).toEqual([{ type: 'start', backend: 'wasm' }]);
  });

  test('a start may take half a minute without a word, but not for ever', () => {
    vi.advanceTimersByTime(30_000);
    expect(workers.started).toHaveLength(1);
    vi.advanceTimersByTime(600_000);
    expect(workers.started).toHaveLength(3);
    expect(states.at(-1)).toMatchObject({ state: 'failed', error: 'engine-crashed' });
  });

  test('a machine that slept has no worker that hangs', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    for (let night = 0; night < 3; night++) {
      vi.setSystemTime(Date.now() + 8 * 3_600_000);
      vi.advanceTimersByTime(2000);
      workers.started[0]?.say({ type: 'alive' });
    }
    expect(workers.started[0]?.terminated).toBe(false);
    expect(restarted).not.toHaveBeenCalled();
  });
});

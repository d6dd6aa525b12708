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
const settled = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  heard.mockClear();
  restarted.mockClear();
  settled.mockClear();
  now = 1_000_000;
  workers = new FakeWorkers();
  states = [];
  const events = {
    message: heard,
    engine: (info: EngineInfo) => void states.push(info),
    restarted,
    settled,
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
    workers.newest.say({ type: 'alive', phase: 'looks' });
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

  test.each(['first-looks', 'looks'] as const)(
    'one that hangs at its %s is replaced after 1.5 s',
    (phase) => {
      workers.newest.say({ type: 'engine', engine: READY });
      workers.newest.say({ type: 'alive', phase });
      vi.advanceTimersByTime(1400);
      expect(workers.started).toHaveLength(1);
      vi.advanceTimersByTime(200);
      workers.newest.say({ type: 'engine', engine: READY });
      expect(workers.started.map(({ terminated }) => terminated)).toEqual([true, false]);
    },
  );

  test('one that compiles may be quiet for longer, and is replaced by another only when that is ready', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    workers.newest.say({ type: 'alive', phase: 'compiling' });
    vi.advanceTimersByTime(5200);
    expect(workers.started).toHaveLength(1);
    vi.advanceTimersByTime(500);
    expect(workers.started).toHaveLength(2);
    workers.newest.say({ type: 'engine', engine: { ...READY, state: 'loading', progress: 2 / 3 } });
    vi.advanceTimersByTime(20_000);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([false, false]);
    workers.newest.say({ type: 'engine', engine: READY });
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('its owner is told once that all is compiled', () => {
    for (const phase of ['first-looks', 'compiling', 'compiling'] as const)
      workers.newest.say({ type: 'alive', phase });
    expect(settled).not.toHaveBeenCalled();
    live(3);
    expect(settled).toHaveBeenCalledOnce();
  });

  test('a worker that hangs is replaced by another as soon as that is ready, one that says that it lives is not', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(60);
    expect(workers.started).toHaveLength(1);
    vi.advanceTimersByTime(1600);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([false, false]);
    workers.newest.say({ type: 'engine', engine: READY });
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(states.slice(-2)).toMatchObject([{ state: 'loading' }, { state: 'ready' }]);
    expect(restarted).toHaveBeenCalledOnce();
    expect(heard).not.toHaveBeenCalled();
  });

  test('after three seconds another takes over that is half ready', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(20);
    vi.advanceTimersByTime(1600);
    workers.newest.say({ type: 'engine', engine: { ...READY, state: 'loading', progress: 2 / 3 } });
    vi.advanceTimersByTime(900);
    expect(states.at(-1)).toMatchObject({ state: 'ready' });
    vi.advanceTimersByTime(500);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(states.at(-1)).toMatchObject({ state: 'loading', progress: 2 / 3 });
  });

  test('a machine on which another comes to nothing either is busy: the first keeps its place for ten seconds', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(20);
    vi.advanceTimersByTime(10_000);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([false, false]);
    expect(states.at(-1)).toMatchObject({ state: 'ready' });
    vi.advanceTimersByTime(600);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(states.at(-1)).toMatchObject({ state: 'loading' });
  });

  test.each([
    ['on a machine too busy for whoever looks after it, a quiet worker is given time', 1300, 20, 1],
    ['where timers fire once a second only, another is started all the same', 1000, 7, 2],
  ])('%s', (_, apart, looks, started) => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(20);
    for (let look = 0; look < looks; look++) {
      now += apart;
      vi.advanceTimersByTime(500);
    }
    expect(workers.started).toHaveLength(started);
  });

  test('the other is told what the first was told', () => {
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
  });

  test('one that speaks again keeps its place; the reserve goes unheard, and none is tried again at once', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(20);
    const told = states.length;
    for (let times = 0; times < 5; times++) {
      vi.advanceTimersByTime(1600);
      workers.newest.say({ type: 'engine', engine: { ...READY, progress: 0.5, state: 'loading' } });
      workers.started[0]?.say({ type: 'alive', phase: 'looks' });
    }
    expect(states).toHaveLength(told);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([false, true]);
    expect(restarted).not.toHaveBeenCalled();
  });

  test('soon after one that went unneeded the next is started later in a silence', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(20);
    vi.advanceTimersByTime(1600);
    workers.started[0]?.say({ type: 'alive', phase: 'looks' });
    vi.advanceTimersByTime(2800);
    expect(workers.started).toHaveLength(2);
    vi.advanceTimersByTime(200);
    expect(workers.started).toHaveLength(3);
    workers.newest.say({ type: 'engine', engine: READY });
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([true, true, false]);
  });

  test('one in reserve that fails is let go, and tried once more', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    live(20);
    vi.advanceTimersByTime(1600);
    workers.newest.crash('no memory');
    vi.advanceTimersByTime(1500);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([false, true, false]);
    workers.newest.say({
      type: 'engine',
      engine: { ...READY, state: 'failed', error: 'engine-crashed' },
    });
    vi.advanceTimersByTime(6000);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([false, true, true]);
    vi.advanceTimersByTime(2000);
    expect(workers.started.map(({ terminated }) => terminated)).toEqual([true, true, true, false]);
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
      workers.started[0]?.say({ type: 'alive', phase: 'looks' });
    }
    expect(workers.started[0]?.terminated).toBe(false);
    expect(restarted).not.toHaveBeenCalled();
  });
});

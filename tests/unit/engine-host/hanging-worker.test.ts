import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WorkerLife } from '../../../src/engine-host/worker-life';
import type { EngineInfo } from '../../../src/shared/session';
import { FakeWorkers, READY } from './fake-worker';

let now: number;
let workers: FakeWorkers;
let states: EngineInfo[];
const heard = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  heard.mockClear();
  now = 1_000_000;
  workers = new FakeWorkers();
  states = [];
  const events = { message: heard, engine: (info: EngineInfo) => void states.push(info), restarted: vi.fn() };
  new WorkerLife(workers.create, events, () => now);
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
    vi.advanceTimersByTime(2000);
    expect(workers.started).toHaveLength(1);
    vi.advanceTimersByTime(1000);
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
      workers.newest.say({ type: 'alive' });
    }
    expect(workers.started).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WorkerLife } from '../../../src/engine-host/worker-life';
import type { EngineInfo } from '../../../src/shared/session';
import { FakeWorker, READY } from './fake-worker';

let now: number;
let workers: FakeWorker[];
let states: EngineInfo[];
const heard = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  heard.mockClear();
  now = 1_000_000;
  workers = [];
  states = [];
  const create = (): Worker => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  const events = { message: heard, engine: (info: EngineInfo) => void states.push(info), restarted: vi.fn() };
  new WorkerLife(create, events, () => now);
});

afterEach(() => {
  vi.useRealTimers();
});

function newest(): FakeWorker {
  const worker = workers.at(-1);
  if (!worker) throw new Error('No worker was started');
  return worker;
}

describe('a worker that says nothing', () => {
  test('a worker that hangs is replaced within five seconds, one that says that it lives is not', () => {
    newest().say({ type: 'engine', engine: READY });
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1000);
      newest().say({ type: 'alive' });
    }
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(3000);
    expect(workers).toHaveLength(2);
    expect(workers[0]?.terminated).toBe(true);
    expect(states.at(-1)).toMatchObject({ state: 'loading' });
    expect(heard).not.toHaveBeenCalled();
  });

  test('on a machine too busy for whoever looks after it, a quiet worker is given time', () => {
    newest().say({ type: 'engine', engine: READY });
    for (let looks = 0; looks < 20; looks++) {
      now += 5000;
      vi.advanceTimersByTime(1000);
    }
    expect(workers).toHaveLength(1);
  });

  test('a start may take half a minute without a word, but not for ever', () => {
    vi.advanceTimersByTime(30_000);
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(600_000);
    expect(workers).toHaveLength(3);
    expect(states.at(-1)).toMatchObject({ state: 'failed', error: 'engine-crashed' });
  });

  test('a machine that slept has no worker that hangs', () => {
    newest().say({ type: 'engine', engine: READY });
    for (let night = 0; night < 3; night++) {
      vi.setSystemTime(Date.now() + 8 * 3_600_000);
      vi.advanceTimersByTime(2000);
      newest().say({ type: 'alive' });
    }
    expect(workers).toHaveLength(1);
  });
});

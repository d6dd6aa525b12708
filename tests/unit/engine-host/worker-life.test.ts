import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WorkerLife } from '../../../src/engine-host/worker-life';
import type { EngineMeasures } from '../../../src/shared/engine-measures';
import type { WorkerToHost } from '../../../src/shared/protocol';
import { ENGINE_STOPPED, type EngineInfo } from '../../../src/shared/session';
import { isEngineInfo } from '../../../src/shared/session-guard';
import { FakeWorkers, READY } from './fake-worker';

const MEASURES: EngineMeasures = {
  looks: 3,
  kinds: { thorough: 1, quick: 1, tracked: 1, glance: 0 },
  inVain: 0,
  spentMs: 9,
  bytes: 4,
  ages: [100],
  held: 9,
  bitmaps: 0,
  detectMs: 1,
  classifyMs: 2,
  feeds: 1,
};

let now: number;
let workers: FakeWorkers;
let life: WorkerLife;
let states: EngineInfo[];
let messages: WorkerToHost[];
let restarts: number;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  now = 1_000_000;
  workers = new FakeWorkers();
  states = [];
  messages = [];
  restarts = 0;
  life = new WorkerLife(
    workers.create,
    {
      message: (message) => void messages.push(message),
      engine: (info) => void states.push(info),
      restarted: () => {
        restarts++;
      },
      settled: () => undefined,
    },
    () => now,
  );
});

afterEach(() => {
  vi.useRealTimers();
});

describe('worker life', () => {
  test('a crash on the graphics card is followed by a start on the processor, with the reason told', () => {
    workers.newest.say({ type: 'engine', engine: { ...READY, backend: 'webgpu', reason: 'hardware-gpu' } });
    workers.newest.crash('device lost');
    expect(workers.newest.got).toEqual([{ type: 'start', backend: 'wasm' }]);
    workers.newest.say({ type: 'engine', engine: { ...READY, reason: 'asked-for' } });
    expect(states.at(-1)).toMatchObject({ state: 'ready', backend: 'wasm', reason: 'gpu-failed' });
  });

  test('a crash on the processor changes nothing about where it runs', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    workers.newest.crash();
    expect(workers.newest.got).toEqual([{ type: 'start', backend: 'auto' }]);
  });

  test('the worker is started at once, told to start, and its state is passed on', () => {
    expect(workers.newest.got).toEqual([{ type: 'start', backend: 'auto' }]);
    workers.newest.say({ type: 'engine', engine: READY });
    expect(states).toEqual([READY]);
    expect(life.info).toEqual(READY);
  });

  test('after a crash there is a new worker, and its owner knows that all is gone', () => {
    workers.newest.say({ type: 'engine', engine: READY });
    workers.newest.crash();
    expect(workers.started).toHaveLength(2);
    expect(workers.started[0]?.terminated).toBe(true);
    expect(workers.newest.got).toEqual([{ type: 'start', backend: 'auto' }]);
    expect(restarts).toBe(1);
    expect(states.at(-1)).toMatchObject({ state: 'loading', error: null });
  });

  test('a new worker keeps portraits if the one before it did', () => {
    life.keepPortraits(true);
    workers.newest.crash();
    expect(workers.newest.got).toContainEqual({ type: 'keep-portraits', on: true });
  });

  test('an engine that says that it is broken is started anew too', () => {
    workers.newest.say({
      type: 'engine',
      engine: { ...READY, state: 'failed', error: 'engine-crashed', detail: 'lost' },
    });
    expect(workers.started).toHaveLength(2);
    expect(restarts).toBe(1);
    expect(states.map(({ state }) => state)).not.toContain('failed');
  });

  test('a worker that keeps crashing is given up, with what it said last', () => {
    for (let i = 0; i < 10; i++) workers.newest.crash(`crash ${i}`);
    expect(workers.started).toHaveLength(3);
    expect(restarts).toBe(2);
    expect(states.at(-1)).toMatchObject({ state: 'failed', error: 'engine-crashed' });
    expect(workers.newest.terminated).toBe(true);
  });

  test('who is paused is passed on, and told again to the next worker', () => {
    life.setPaused([7]);
    workers.newest.crash();
    expect(workers.newest.got.at(-1)).toEqual({ type: 'pause', tabIds: [7] });
  });

  test('the budget is passed on, and told again to the next worker', () => {
    life.setBudget('low');
    expect(workers.newest.got.at(-1)).toEqual({ type: 'budget', budget: 'low' });
    workers.newest.crash();
    expect(workers.newest.got.at(-1)).toEqual({ type: 'budget', budget: 'low' });
  });

  test('the claim is passed on, and told again to the next worker', () => {
    life.setClaimFrom(0.9);
    expect(workers.newest.got.at(-1)).toEqual({ type: 'claim-from', claimFrom: 0.9 });
    workers.newest.crash();
    expect(workers.newest.got.at(-1)).toEqual({ type: 'claim-from', claimFrom: 0.9 });
  });

  test('crashes are forgotten after a good run', () => {
    for (let i = 0; i < 10; i++) {
      now += 120_000;
      workers.newest.say({ type: 'engine', engine: READY });
      workers.newest.crash();
    }
    expect(restarts).toBe(10);
    expect(states.at(-1)?.state).toBe('loading');
  });

  test('a missing file stays missing: no new worker', () => {
    const failed: EngineInfo = {
      ...ENGINE_STOPPED,
      state: 'failed',
      error: 'model-missing',
      detail: 'model.json',
    };
    workers.newest.say({ type: 'engine', engine: failed });
    vi.advanceTimersByTime(600_000);
    expect(workers.started).toHaveLength(1);
    expect(states).toEqual([failed]);
  });

  test('what a dead worker still says is not heard', () => {
    const dead = workers.newest;
    dead.crash();
    dead.say({ type: 'heartbeat' });
    dead.say({ type: 'engine', engine: READY });
    dead.crash();
    expect(messages).toEqual([]);
    expect(workers.started).toHaveLength(2);
    expect(life.info.state).toBe('loading');
  });

  test('messages go to the worker that lives now', () => {
    workers.newest.crash();
    life.post({ type: 'repeat' });
    expect(workers.newest.got.at(-1)).toEqual({ type: 'repeat' });
    workers.newest.say({ type: 'heartbeat' });
    expect(messages).toEqual([{ type: 'heartbeat' }]);
  });

  test('the counters answer everybody who asked', async () => {
    const asked = [life.measures(), life.measures()];
    workers.newest.say({ type: 'measured', measures: MEASURES });
    expect(await Promise.all(asked)).toEqual([MEASURES, MEASURES]);
  });

  test('the counters of a worker that dies are asked of the next', async () => {
    const asked = life.measures();
    workers.newest.crash();
    expect(workers.newest.got.at(-1)).toEqual({ type: 'measure' });
    workers.newest.say({ type: 'measured', measures: MEASURES });
    expect(await asked).toEqual(MEASURES);
  });

  test('a failure text of any length stays one that can be stored', () => {
    for (let i = 0; i < 3; i++) workers.newest.crash('x'.repeat(1_000_000));
    expect(states.at(-1)?.state).toBe('failed');
    expect(states.at(-1)?.detail).toMatch(/^x+…?$/);
    expect(isEngineInfo(states.at(-1))).toBe(true);
  });
});

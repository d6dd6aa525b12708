import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Engine } from '../../../src/engine/engine';
import { EngineError } from '../../../src/engine/engine-error';
import { loadJudge } from '../../../src/engine/load';
import type { WorkerToHost } from '../../../src/shared/protocol';
import type { EngineInfo } from '../../../src/shared/session';
import { FakeJudge } from './fake-judge';

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

const state = (): EngineInfo | undefined =>
  said.flatMap((message) => (message.type === 'engine' ? [message.engine] : [])).at(-1);
const signs = (type: 'alive' | 'heartbeat' = 'alive'): number =>
  said.filter((message) => message.type === type).length;

describe('an engine after one that has crashed', () => {
  test('works at once, and stops when a file has changed since', async () => {
    let found: (error: Error) => void = () => undefined;
    judge.whole = new Promise((_, reject) => (found = reject));
    engine.receive({ type: 'start', backend: 'auto', verified: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect(state()).toMatchObject({ state: 'ready' });
    found(new EngineError('model-missing', 'weights.bin is damaged'));
    await vi.advanceTimersByTimeAsync(0);
    expect(state()).toMatchObject({ state: 'failed', error: 'model-missing' });
    expect(state()?.detail).toContain('weights.bin');
    const before = signs();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(signs()).toBe(before);
  });
});

describe('signs of life', () => {
  test('for the popup come from the start on', async () => {
    engine.receive({ type: 'start', backend: 'auto' });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(signs('heartbeat')).toBeGreaterThanOrEqual(5);
  });

  test('for its owner come twice a second, from an engine that works on without a pause too', async () => {
    engine.receive({ type: 'start', backend: 'auto' });
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

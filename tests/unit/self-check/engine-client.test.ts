import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineClient } from '../../../src/self-check/engine-client';
import type { Examined } from '../../../src/shared/examined';
import type { HostToWorker, WorkerToHost } from '../../../src/shared/protocol';
import { ENGINE_STOPPED, type EngineInfo } from '../../../src/shared/session';

const READY: EngineInfo = {
  ...ENGINE_STOPPED,
  state: 'ready',
  progress: 1,
  backend: 'webgpu',
  reason: 'hardware-gpu',
};
const NOTHING: Examined = { kind: 'thorough', faces: [], detectMs: 1, classifyMs: 1 };

class FakeWorker extends EventTarget {
  got: HostToWorker[] = [];
  terminated = false;
  postMessage = (message: HostToWorker): void => void this.got.push(message);
  terminate = (): void => void (this.terminated = true);
  say(data: WorkerToHost): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
  crash(): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message: 'gone' }));
  }
}

describe('the engine of the self check', () => {
  let workers: FakeWorker[];
  let states: EngineInfo['state'][];
  let client: EngineClient;
  const newest = (): FakeWorker => workers.at(-1) ?? new FakeWorker();
  const bitmap = () => ({ close: vi.fn() });
  const ask = (picture = bitmap()) => client.examine(1, picture as unknown as ImageBitmap);

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    workers = [];
    states = [];
    client = new EngineClient(
      () => {
        const worker = new FakeWorker();
        workers.push(worker);
        return worker as unknown as Worker;
      },
      0.9,
      ({ state }) => states.push(state),
    );
    client.start();
    return () => void vi.useRealTimers();
  });

  it('is told how sure it has to be, and answers each picture', async () => {
    expect(newest().got).toEqual([
      { type: 'start', backend: 'auto' },
      { type: 'claim-from', claimFrom: 0.9 },
    ]);
    const [first, second] = [ask(), ask()];
    newest().say({ type: 'examined', id: 2, examined: null });
    newest().say({ type: 'examined', id: 1, examined: NOTHING });
    expect(await first).toBe(NOTHING);
    expect(await second).toBeNull();
  });

  it('answers with nothing when the worker crashes, and closes what comes later', async () => {
    newest().say({ type: 'engine', engine: READY });
    const waiting = ask();
    newest().crash();
    expect(await waiting).toBeNull();
    const late = bitmap();
    expect(await ask(late)).toBeNull();
    expect(late.close).toHaveBeenCalled();
    expect(states.at(-1)).toBe('failed');
  });

  it('does not wait for ever for a worker that hangs', async () => {
    newest().say({ type: 'engine', engine: READY });
    const waiting = ask();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await waiting).toBeNull();
    expect(newest().terminated).toBe(true);
  });

  it('starts anew on the processor after the graphics card has failed', () => {
    newest().say({ type: 'engine', engine: READY });
    newest().crash();
    client.start();
    expect(newest().got[0]).toEqual({ type: 'start', backend: 'wasm' });
    expect(states.at(-1)).toBe('loading');
  });
});

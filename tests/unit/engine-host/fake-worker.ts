import type { HostToWorker, WorkerToHost } from '../../../src/shared/protocol';
import { ENGINE_STOPPED, type EngineInfo } from '../../../src/shared/session';

/** A worker in name only: it notes what it is told, and says what the test says. */
export class FakeWorker extends EventTarget {
  readonly got: HostToWorker[] = [];
  terminated = false;
  postMessage(message: HostToWorker): void {
    this.got.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: WorkerToHost): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  crash(message = 'boom'): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

export const READY: EngineInfo = {
  ...ENGINE_STOPPED,
  state: 'ready',
  progress: 1,
  backend: 'wasm',
  reason: 'no-gpu',
};

/** The workers that were started, in order. */
export class FakeWorkers {
  readonly started: FakeWorker[] = [];

  readonly create = (): Worker => {
    const worker = new FakeWorker();
    this.started.push(worker);
    return worker as unknown as Worker;
  };

  get newest(): FakeWorker {
    const worker = this.started.at(-1);
    if (!worker) throw new Error('No worker was started');
    return worker;
  }
}

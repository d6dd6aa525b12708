import type { HostToWorker, WorkerToHost } from '../shared/protocol';
import { withBitmaps } from './as-bitmap';
import { Engine } from './engine';

/** The engine's worker: wiring only. Protocol: HostToWorker in, WorkerToHost out; the first message is `start`. */
const engine = new Engine((message: WorkerToHost) => {
  self.postMessage(message);
});

self.addEventListener('message', ({ data }: MessageEvent<HostToWorker>) => {
  engine.receive(withBitmaps(data));
});

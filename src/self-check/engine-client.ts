import { warn } from '../shared/log';
import type { Examined } from '../shared/examined';
import type { HostToWorker, WorkerToHost } from '../shared/protocol';
import { ENGINE_STOPPED, type EngineInfo } from '../shared/session';
import type { ClaimFrom } from '../shared/settings';

/** A worker that is asked and says nothing for so long has failed. It loads its models within this time on any machine measured. */
const PATIENCE_MS = 60_000;

/** The engine of the self check: a worker of its own, of the same file as that of meetings, and spoken to in the same words. */
export class EngineClient {
  info: EngineInfo = { ...ENGINE_STOPPED };
  private worker: Worker | null = null;
  private backend: 'auto' | 'wasm' = 'auto';
  private readonly waiting = new Map<number, (examined: Examined | null) => void>();
  private asked = 0;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly create: () => Worker,
    private claimFrom: ClaimFrom,
    private readonly heard: (info: EngineInfo) => void,
  ) {}

  /** Starts the engine, or starts it anew after a failure. */
  start(): void {
    this.worker?.terminate();
    const worker = this.create();
    this.worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerToHost>) => {
      if (worker === this.worker) this.hear(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker === this.worker) this.failed(event.message);
    });
    this.tell({ ...ENGINE_STOPPED, state: 'loading' });
    this.post({ type: 'start', backend: this.backend });
    this.post({ type: 'claim-from', claimFrom: this.claimFrom });
  }

  setClaimFrom(claimFrom: ClaimFrom): void {
    this.claimFrom = claimFrom;
    this.post({ type: 'claim-from', claimFrom });
  }

  /** One look at a picture, which is handed over. Null when the engine has failed. Pictures of one `source` are one tile. */
  examine(source: number, bitmap: ImageBitmap): Promise<Examined | null> {
    if (this.info.state === 'failed') {
      bitmap.close();
      return Promise.resolve(null);
    }
    const id = ++this.asked;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.post({ type: 'examine', id, source, bitmap }, [bitmap]);
      this.watch();
    });
  }

  private hear(message: WorkerToHost): void {
    this.watch();
    if (message.type === 'engine') {
      if (message.engine.error === 'engine-crashed') this.failed(message.engine.detail);
      else this.tell(message.engine);
      if (message.engine.state === 'failed') this.giveUp();
    } else if (message.type === 'examined') {
      this.waiting.get(message.id)?.(message.examined);
      this.waiting.delete(message.id);
    }
  }

  private watch(): void {
    clearTimeout(this.patience);
    if (this.waiting.size > 0)
      this.patience = setTimeout(() => this.failed('The worker does not answer'), PATIENCE_MS);
  }

  private failed(detail: string): void {
    warn('self check', detail);
    this.worker?.terminate();
    // A graphics card that fails at work would fail again; the processor can.
    if (this.info.backend === 'webgpu') this.backend = 'wasm';
    this.tell({ ...this.info, state: 'failed', error: 'engine-crashed', detail });
    this.giveUp();
  }

  private giveUp(): void {
    for (const answer of this.waiting.values()) answer(null);
    this.waiting.clear();
  }

  private post(message: HostToWorker, transfer: Transferable[] = []): void {
    this.worker?.postMessage(message, transfer);
  }

  private tell(info: EngineInfo): void {
    this.info = info;
    this.heard(info);
  }
}

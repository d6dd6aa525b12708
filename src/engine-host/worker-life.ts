import {
  MAX_DETAIL_LENGTH,
  type Budget,
  type EngineMeasures,
  type HostToWorker,
  type WorkerToHost,
} from '../shared/protocol';
import { ENGINE_STOPPED, type EngineInfo } from '../shared/session';
import type { ClaimFrom } from '../shared/settings';
import type { Portraits } from '../shared/portraits';
import { warn } from '../shared/log';

/** A worker that crashes more often than this without a good minute in between is given up. */
const MOST_STARTS = 3;

/** A worker that has worked for this long has shown that it can; its earlier crashes are forgotten. */
const GOOD_RUN_MS = 20_000;

/**
 * A worker at work says twice a second that it is alive (`engine/pulse.ts`), from when MediaPipe's detector has compiled, which it does in one piece; the longest look takes it a fraction of that. One that hangs tells nobody,
 * so it is looked after this often; so many looks without a word, and it counts as crashed. Looks are counted and not time, because
 * a machine that sleeps stops both alike, and none that comes `LATE_MS` after the one before: the machine is too busy for either. (A browser
 * may well let the timers of a page that nobody sees fire once a second only: that is not late.) A start may be quiet until then for
 * longer: on a busy machine the models compile for many seconds.
 */
const WATCH_MS = 500;
const LATE_MS = 1200;
const QUIET_AT_WORK = 5;
const QUIET_AT_START = 120;

/** What the worker's owner wants to hear. `restarted`: all it knew is gone, open the feeds again. */
export interface WorkerEvents {
  message: (message: WorkerToHost) => void;
  engine: (info: EngineInfo) => void;
  restarted: () => void;
}

/** Owns the engine's worker: starts it, starts it again when it crashes, gives up with a reason. */
export class WorkerLife {
  info: EngineInfo = { ...ENGINE_STOPPED };
  private worker: Worker;
  private backend: 'auto' | 'wasm' = 'auto';
  /** Null as long as nobody has asked for another than the worker's own. */
  private budget: Budget | null = null;
  private paused: number[] = [];
  private claimFrom: ClaimFrom | null = null;
  private keepsPortraits = false;
  private starts = 0;
  private startedAt = 0;
  /** It has said that it lives, which it does from when all is compiled. */
  private settled = false;
  private quiet = 0;
  private lookedAfterAt = 0;
  private asked: ((measures: EngineMeasures) => void)[] = [];
  private readonly wanted = new Map<number, (portraits: Portraits) => void>();
  private questions = 0;

  constructor(
    private readonly create: () => Worker,
    private readonly events: WorkerEvents,
    /** Milliseconds by a clock that nobody sets. */
    private readonly now: () => number = () => performance.now(),
  ) {
    this.worker = this.start();
    setInterval(() => {
      this.lookAfter();
    }, WATCH_MS);
  }

  post(message: HostToWorker, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  /** What the worker may take of the machine; one that is started anew is told again. */
  setBudget(budget: Budget): void {
    this.budget = budget;
    this.post({ type: 'budget', budget });
  }

  /** The tabs in which nobody is looked at; a worker that is started anew is told again. */
  setPaused(tabIds: number[]): void {
    this.paused = tabIds;
    this.post({ type: 'pause', tabIds });
  }

  /** From which probability on the worker may claim something; one that is started anew is told again. */
  setClaimFrom(claimFrom: ClaimFrom): void {
    this.claimFrom = claimFrom;
    this.post({ type: 'claim-from', claimFrom });
  }

  /** Whether the worker keeps portraits; one that is started anew is told again. */
  keepPortraits(on: boolean): void {
    this.keepsPortraits = on;
    this.post({ type: 'keep-portraits', on });
  }

  /** A tab's portraits that are newer. Never settles if the worker is dead; callers have a time limit of their own. */
  portraits(tabId: number, after: number): Promise<Portraits> {
    return new Promise((resolve) => {
      const id = ++this.questions;
      this.wanted.set(id, resolve);
      this.post({ type: 'portraits', id, tabId, after });
    });
  }

  /** The worker's counters. Never settles if the worker is dead; callers have a time limit of their own. */
  measures(): Promise<EngineMeasures> {
    return new Promise((resolve) => {
      this.asked.push(resolve);
      this.post({ type: 'measure' });
    });
  }

  private start(): Worker {
    this.starts++;
    this.quiet = 0;
    this.settled = false;
    this.startedAt = this.now();
    const worker = this.create();
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerToHost>) => {
      if (worker === this.worker) this.hear(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker === this.worker) this.crashed(event.message);
    });
    worker.postMessage({ type: 'start', backend: this.backend } satisfies HostToWorker);
    if (this.budget) worker.postMessage({ type: 'budget', budget: this.budget } satisfies HostToWorker);
    if (this.paused.length > 0)
      worker.postMessage({ type: 'pause', tabIds: this.paused } satisfies HostToWorker);
    if (this.claimFrom)
      worker.postMessage({ type: 'claim-from', claimFrom: this.claimFrom } satisfies HostToWorker);
    if (this.keepsPortraits) worker.postMessage({ type: 'keep-portraits', on: true } satisfies HostToWorker);
    return worker;
  }

  private lookAfter(): void {
    const late = this.now() - this.lookedAfterAt > LATE_MS;
    this.lookedAfterAt = this.now();
    if (this.info.state === 'failed' || late) return;
    if (++this.quiet > (this.settled ? QUIET_AT_WORK : QUIET_AT_START))
      this.crashed('The worker does not answer');
  }

  private hear(message: WorkerToHost): void {
    this.quiet = 0;
    if (message.type === 'alive') {
      this.settled = true;
      return;
    }
    if (message.type === 'measured') {
      for (const answer of this.asked.splice(0)) answer(message.measures);
    } else if (message.type === 'portraits') {
      this.wanted.get(message.id)?.(message.portraits);
      this.wanted.delete(message.id);
    } else if (message.type === 'engine') {
      // A missing file stays missing; only a crash is worth another start.
      if (message.engine.error === 'engine-crashed') this.crashed(message.engine.detail);
      else this.tell({ ...message.engine, reason: this.reasonOf(message.engine) });
    } else {
      this.events.message(message);
    }
  }

  /** The worker only knows that it was asked for a backend; the user wants to know why. */
  private reasonOf({ reason }: EngineInfo): EngineInfo['reason'] {
    return reason === 'asked-for' && this.backend === 'wasm' ? 'gpu-failed' : reason;
  }

  private crashed(detail: string): void {
    warn('engine worker', detail);
    this.worker.terminate();
    if (this.now() - this.startedAt > GOOD_RUN_MS) this.starts = 0;
    if (this.starts >= MOST_STARTS) {
      this.tell({ ...this.info, state: 'failed', error: 'engine-crashed', detail });
      return;
    }
    // A graphics card that fails at work would fail again; the processor can.
    if (this.info.backend === 'webgpu') this.backend = 'wasm';
    this.tell({ ...ENGINE_STOPPED, state: 'loading' });
    // What the dead worker was asked is not answered any more.
    this.wanted.clear();
    this.worker = this.start();
    this.events.restarted();
  }

  private tell(info: EngineInfo): void {
    this.info = { ...info, detail: info.detail.slice(0, MAX_DETAIL_LENGTH) };
    this.events.engine(this.info);
  }
}

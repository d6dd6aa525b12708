import type { EngineMeasures } from '../shared/engine-measures';
import { MAX_DETAIL_LENGTH, type Budget, type HostToWorker, type WorkerToHost } from '../shared/protocol';
import { ENGINE_STOPPED, type EngineInfo } from '../shared/session';
import type { ClaimFrom } from '../shared/settings';
import type { Portraits } from '../shared/portraits';
import { warn } from '../shared/log';
import { Silence, WATCH_MS, type Phase } from './silence';

/** A worker that crashes more often than this without a good minute in between is given up. */
const MOST_STARTS = 3;

/** A worker that has worked for this long has shown that it can; its earlier crashes are forgotten. */
const GOOD_RUN_MS = 20_000;

const SILENT = 'The worker does not answer';

/** A worker, and what it has said of itself. */
interface Run {
  worker: Worker;
  backend: 'auto' | 'wasm';
  info: EngineInfo;
  /** What it last said it was at. */
  phase: Phase;
  startedAt: number;
}

/** What the worker's owner wants to hear. `restarted`: all it knew is gone, open the feeds again. */
export interface WorkerEvents {
  message: (message: WorkerToHost) => void;
  engine: (info: EngineInfo) => void;
  restarted: () => void;
  /** It has compiled all it needs. */
  settled: () => void;
}

/** Owns the engine's worker: starts it, starts another when it crashes, gives up with a reason. */
export class WorkerLife {
  info: EngineInfo = { ...ENGINE_STOPPED };
  private run: Run;
  private reserve: Run | null = null;
  private starts = 1;
  private readonly silence: Silence;
  /** What every worker is told that is started, by type. */
  private readonly wishes = new Map<HostToWorker['type'], HostToWorker>();
  private asked: ((measures: EngineMeasures) => void)[] = [];
  private readonly wanted = new Map<number, (portraits: Portraits) => void>();
  private questions = 0;

  constructor(
    private readonly create: () => Worker,
    private readonly events: WorkerEvents,
    /** Milliseconds by a clock that nobody sets. */
    private readonly now: () => number = () => performance.now(),
  ) {
    this.silence = new Silence(now);
    this.run = this.start('auto');
    setInterval(() => {
      this.lookAfter();
    }, WATCH_MS);
  }

  post(message: HostToWorker, transfer: Transferable[] = []): void {
    this.run.worker.postMessage(message, transfer);
  }

  /** What the worker may take of the machine. */
  setBudget(budget: Budget): void {
    this.wish({ type: 'budget', budget });
  }

  /** The tabs in which nobody is looked at. */
  setPaused(tabIds: number[]): void {
    this.wish({ type: 'pause', tabIds });
  }

  /** From which probability on the worker may claim something. */
  setClaimFrom(claimFrom: ClaimFrom): void {
    this.wish({ type: 'claim-from', claimFrom });
  }

  /** Whether the worker keeps portraits. */
  keepPortraits(on: boolean): void {
    this.wish({ type: 'keep-portraits', on });
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

  private wish(message: HostToWorker): void {
    this.wishes.set(message.type, message);
    this.post(message);
    this.reserve?.worker.postMessage(message);
  }

  private start(backend: Run['backend']): Run {
    const worker = this.create();
    const run: Run = { worker, backend, info: { ...ENGINE_STOPPED }, phase: 'start', startedAt: this.now() };
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerToHost>) => {
      if (run === this.run) this.hear(data);
      else if (run === this.reserve) this.hearReserve(run, data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (run === this.run) this.crashed(event.message);
      else if (run === this.reserve) this.dropReserve();
    });
    worker.postMessage({ type: 'start', backend } satisfies HostToWorker);
    for (const wish of this.wishes.values()) worker.postMessage(wish);
    return run;
  }

  private lookAfter(): void {
    const { phase } = this.run;
    if (this.info.state === 'failed' || !this.silence.noted()) return;
    if (this.silence.isOver(phase)) this.crashed(SILENT);
    else if (!this.reserve && this.silence.wantsReserve(phase))
      this.reserve = this.start(this.backendAfter());
    this.weigh();
  }

  /** Lets the one in reserve take over if that is better by now. */
  private weigh(): void {
    const info = this.reserve?.info;
    if (info?.state === 'failed') this.dropReserve();
    else if (info && this.silence.isBetter(info, this.run.phase)) this.crashed(SILENT);
  }

  private dropReserve(): void {
    this.reserve?.worker.terminate();
    this.reserve = null;
  }

  /** A graphics card that fails at work would fail again; the processor can. */
  private backendAfter(): Run['backend'] {
    return this.info.backend === 'webgpu' ? 'wasm' : this.run.backend;
  }

  /** One in reserve has nothing to say but how far its start has come. */
  private hearReserve(run: Run, message: WorkerToHost): void {
    if (message.type !== 'engine') return;
    run.info = message.engine;
    this.weigh();
  }

  private hear(message: WorkerToHost): void {
    this.silence.broken();
    this.dropReserve();
    if (message.type === 'alive') {
      if (message.phase === 'looks' && this.run.phase !== 'looks') this.events.settled();
      this.run.phase = message.phase;
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
      else this.tell(message.engine);
    } else {
      this.events.message(message);
    }
  }

  /** The worker only knows that it was asked for a backend; the user wants to know why. */
  private reasonOf({ reason }: EngineInfo): EngineInfo['reason'] {
    return reason === 'asked-for' && this.run.backend === 'wasm' ? 'gpu-failed' : reason;
  }

  private crashed(detail: string): void {
    warn('engine worker', detail);
    this.run.worker.terminate();
    if (this.now() - this.run.startedAt > GOOD_RUN_MS) this.starts = 0;
    if (this.starts >= MOST_STARTS) {
      this.dropReserve();
      this.tell({ ...this.info, state: 'failed', error: 'engine-crashed', detail });
      return;
    }
    this.starts++;
    this.silence.broken();
    const next = this.reserve ?? this.start(this.backendAfter());
    this.reserve = null;
    this.run = next;
    next.startedAt = this.now();
    this.tell({ ...ENGINE_STOPPED, state: 'loading' });
    if (next.info.state !== 'stopped') this.tell(next.info);
    // What the dead worker was asked is not answered any more; its counters are its successor's to tell.
    this.wanted.clear();
    if (this.asked.length > 0) this.post({ type: 'measure' });
    this.events.restarted();
  }

  private tell(info: EngineInfo): void {
    this.info = { ...info, reason: this.reasonOf(info), detail: info.detail.slice(0, MAX_DETAIL_LENGTH) };
    this.events.engine(this.info);
  }
}

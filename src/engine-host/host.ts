import { playSound } from '../shared/chime';
import { isId, isListOf, isOneOf, isRecord } from '../shared/guards';
import { warn } from '../shared/log';
import { listen, send, type Payload } from '../shared/messaging';
import { picturesIn } from '../shared/pictures';
import {
  BUDGETS,
  MAX_TILES,
  SOUNDS,
  type Budget,
  type FeedUp,
  type Sound,
  type ToBackground,
  type WorkerToHost,
} from '../shared/protocol';
import { isClaimFrom, type ClaimFrom } from '../shared/settings';
import { compiled } from './compiled';
import { partsOf, Ports } from './ports';
import { WorkerLife } from './worker-life';

/** What of a message changes hands instead of being copied. */
const transferOf = (message: FeedUp): Transferable[] =>
  picturesIn(message).map((picture) => (picture instanceof ImageBitmap ? picture : picture.data.buffer));

/** How long after a failure everything is told again. */
const REPEAT_AFTER_MS = 1000;

/** Joins the content scripts' ports, the worker and the service worker. No inference here: all extension pages share this thread. */
export class EngineHost {
  private readonly ports: Ports;
  private readonly worker: WorkerLife;
  /** For the worker's successor, which starts half a second sooner with it. */
  private kept: Promise<WebAssembly.Module[]> | null = null;
  private repeating: ReturnType<typeof setTimeout> | null = null;

  constructor(createWorker: () => Worker) {
    this.ports = new Ports({
      opened: (feed) => {
        this.worker.post({ type: 'feed-open', feed });
        // The meeting may be newer than the engine, and has not heard how it is.
        this.tell('engine-state', { engine: this.worker.info });
      },
      up: (feed, message) => {
        this.worker.post({ type: 'up', feed, message, at: Date.now() }, transferOf(message));
      },
      closed: (feed) => {
        this.worker.post({ type: 'feed-closed', feed });
        this.tell('feed-closed', partsOf(feed));
      },
    });
    this.worker = new WorkerLife(createWorker, {
      message: (message) => {
        this.hear(message);
      },
      engine: (engine) => {
        this.tell('engine-state', { engine });
      },
      restarted: () => {
        for (const feed of this.ports.feeds) this.worker.post({ type: 'feed-open', feed });
      },
      settled: () => {
        this.kept ??= compiled();
      },
    });
    this.ports.listen();
    listen('engine-host', {
      'host-status': {
        from: 'extension',
        accepts: isRecord as (payload: unknown) => payload is Record<string, never>,
        run: async () => ({ engine: this.worker.info, measures: await this.worker.measures() }),
      },
      budget: {
        from: 'extension',
        accepts: (payload): payload is { budget: Budget } =>
          isRecord(payload) && isOneOf(BUDGETS, payload['budget']),
        run: ({ budget }) => {
          this.worker.setBudget(budget);
          return null;
        },
      },
      pause: {
        from: 'extension',
        accepts: (payload): payload is { tabIds: number[] } =>
          isRecord(payload) && isListOf(payload['tabIds'], MAX_TILES, isId),
        run: ({ tabIds }) => {
          this.worker.setPaused(tabIds);
          return null;
        },
      },
      'claim-from': {
        from: 'extension',
        accepts: (payload): payload is { claimFrom: ClaimFrom } =>
          isRecord(payload) && isClaimFrom(payload['claimFrom']),
        run: ({ claimFrom }) => {
          this.worker.setClaimFrom(claimFrom);
          return null;
        },
      },
      'keep-portraits': {
        from: 'extension',
        accepts: (payload): payload is { on: boolean } =>
          isRecord(payload) && typeof payload['on'] === 'boolean',
        run: ({ on }) => {
          this.worker.keepPortraits(on);
          return null;
        },
      },
      portraits: {
        from: 'extension',
        accepts: (payload): payload is { tabId: number; after: number } =>
          isRecord(payload) && isId(payload['tabId']) && isId(payload['after']),
        run: ({ tabId, after }) => this.worker.portraits(tabId, after),
      },
      play: {
        from: 'extension',
        accepts: (payload): payload is { sound: Sound } =>
          isRecord(payload) && isOneOf(SOUNDS, payload['sound']),
        run: ({ sound }) => playSound(sound).then(() => null),
      },
    });
  }

  private hear(message: WorkerToHost): void {
    if (message.type === 'down') this.ports.post(message.feed, message.message);
    else if (message.type === 'heartbeat') this.heartbeat();
    else if (message.type === 'report' && this.ports.has(message.feed)) {
      // A busy worker reports on after a page has gone; its people would come back to the list.
      const { changed, left, whole } = message;
      this.tell('engine-report', { ...partsOf(message.feed), changed, left, whole });
    }
  }

  private heartbeat(): void {
    const tabIds = [...new Set(this.ports.feeds.map((feed) => partsOf(feed).tabId))];
    this.tell('engine-heartbeat', { tabIds });
  }

  /**
   * A report that got lost would leave a wrong badge standing; so the worker repeats everything after a failure. After a
   * pause, and once for all that failed meanwhile: if the repetition fails too, the two must not chase each other.
   */
  private tell<T extends keyof ToBackground>(type: T, payload: Payload<'background', T>): void {
    send('background', type, payload).catch((error: unknown) => {
      warn(`telling ${type}`, error);
      this.repeating ??= setTimeout(() => {
        this.repeating = null;
        this.worker.post({ type: 'repeat' });
      }, REPEAT_AFTER_MS);
    });
  }
}

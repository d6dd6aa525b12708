import type { EngineMeasures } from '../shared/engine-measures';
import type { FeedId, FeedUp, HostToWorker, WorkerToHost } from '../shared/protocol';
import { picturesIn } from '../shared/pictures';
import { ENGINE_STOPPED, type EngineInfo } from '../shared/session';
import { EngineError } from './engine-error';
import { Examiner } from './examiner';
import { close, Feed } from './feed';
import type { Judge } from './judge';
import { loadJudge } from './load';
import { Measures } from './measures';
import { Pulse } from './pulse';
import { Schedule } from './schedule';
import { CLAIM } from './smoothing';

/** How often the schedule is looked through. */
const TICK_MS = 50;

/** A sign of life this often, so that the popup can tell a quiet meeting from a dead engine. */
const HEARTBEAT_MS = 3000;

const BYTES_PER_PIXEL = 4;

/** After so long without a tick, or after a step back, the machine has slept or its clock was set: old verdicts are of another time. */
const LOST_TIME_MS = 10_000;

/** So many failed looks in a row mean that the engine is broken, not the picture. */
const FAILURES_ALLOWED = 3;

/** The engine behind the worker's messages: loads, opens feeds, keeps the clock, reports. */
export class Engine {
  private judge: Judge | null = null;
  private examiner: Examiner | null = null;
  private claim: number = CLAIM;
  private keepsPortraits = false;
  private readonly pulse = new Pulse((sign) => {
    this.post(sign);
  });
  private info: EngineInfo = { ...ENGINE_STOPPED };
  private readonly feeds = new Map<FeedId, Feed>();
  private readonly schedule = new Schedule();
  /** Messages that came before the models were loaded, in order. */
  private waiting: HostToWorker<ImageBitmap>[] = [];
  private work: Promise<void> = Promise.resolve();
  private timers: ReturnType<typeof setInterval>[] = [];
  private failures = 0;
  private openPictures = 0;
  private bytes = 0;
  private tickedAt: number | null = null;
  private paused: ReadonlySet<number> = new Set();

  constructor(
    private readonly post: (message: WorkerToHost) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes one message of the host. */
  receive(message: HostToWorker<ImageBitmap>): void {
    if (message.type === 'start') void this.start(message.backend);
    else if (message.type === 'budget') this.schedule.setBudget(message.budget);
    else if (message.type === 'pause') this.pause(new Set(message.tabIds));
    else if (message.type === 'claim-from') this.claimOnlyFrom(message.claimFrom);
    else if (message.type === 'keep-portraits') this.keepPortraits(message.on);
    else if (message.type === 'portraits') this.tellPortraits(message);
    else if (message.type === 'measure') this.post({ type: 'measured', measures: this.measures() });
    else if (this.info.state === 'failed' && !this.judge) drop(message);
    else if (!this.judge) this.waiting.push(message);
    else this.handle(message, this.judge);
  }

  private async start(asked: 'auto' | 'wasm' | 'webgpu'): Promise<void> {
    let judge: Judge;
    let failed = false;
    const fail = (error: unknown): void => {
      failed = true;
      const code = error instanceof EngineError ? error.code : 'engine-crashed';
      this.tell({ state: 'failed', error: code, detail: String(error) });
    };
    try {
      judge = await loadJudge(asked, (info) => {
        // One part may still load when another has failed.
        if (!failed) this.tell(info);
      });
      this.tell({ state: 'ready', progress: 1 });
    } catch (error) {
      fail(error);
      for (const message of this.waiting.splice(0)) drop(message);
      return;
    }
    this.judge = judge;
    judge.whole.catch((error: unknown) => {
      this.stop();
      fail(error);
    });
    judge.claim = this.claim;
    judge.portraits.keep(this.keepsPortraits);
    for (const message of this.waiting.splice(0)) this.handle(message, judge);
    this.timers = [
      setInterval(() => {
        this.tick(judge);
      }, TICK_MS),
      this.pulse.start(judge),
      setInterval(() => {
        for (const feed of this.feeds.values()) feed.heed();
        this.post({ type: 'heartbeat' });
      }, HEARTBEAT_MS),
    ];
    // Whoever has waited for the engine need not wait for its clock.
    this.work = this.work.then(() => {
      this.tick(judge);
    });
  }

  /** Looks at nobody any more. */
  private stop(): void {
    this.timers.forEach(clearInterval);
    this.feeds.clear();
    this.judge = null;
  }

  private handle(message: HostToWorker<ImageBitmap>, judge: Judge): void {
    if (message.type === 'feed-open') this.open(message.feed, judge);
    else if (message.type === 'feed-closed') this.feeds.delete(message.feed);
    else if (message.type === 'repeat') for (const feed of this.feeds.values()) feed.repeat();
    else if (message.type === 'up') this.enqueue(message.feed, message.message, message.at);
    else if (message.type === 'examine') this.examine(message, judge);
  }

  private claimOnlyFrom(claim: number): void {
    // Told whenever a page connects or any setting changes: weighed anew, a badge in doubt would change for nothing.
    if (claim === this.claim) return;
    this.claim = claim;
    if (this.judge) this.judge.claim = claim;
    for (const feed of this.feeds.values()) feed.weighAnew(claim);
  }

  private keepPortraits(on: boolean): void {
    this.keepsPortraits = on;
    this.judge?.portraits.keep(on);
  }

  private tellPortraits({ id, tabId, after }: Extract<HostToWorker, { type: 'portraits' }>): void {
    const tiles = [...this.feeds.values()]
      .filter((feed) => feed.isIn(new Set([tabId])))
      .flatMap((feed) => [...feed.known].map(([key, tile]) => [`${frameOf(feed)}/${key}`, tile] as const));
    const portraits = this.judge?.portraits.of(tiles, after) ?? { upTo: after, portraits: [] };
    this.post({ type: 'portraits', id, portraits });
  }

  /** In line with the looks of meetings: one after the other. */
  private examine({ id, source, bitmap }: Extract<HostToWorker, { type: 'examine' }>, judge: Judge): void {
    this.examiner ??= new Examiner(judge);
    const { examiner } = this;
    this.work = this.work.then(async () => {
      const examined = await examiner.examine(source, bitmap, this.now()).catch(() => null);
      this.post({ type: 'examined', id, examined });
    });
  }

  private open(id: FeedId, judge: Judge): void {
    const feed = new Feed(
      id,
      judge,
      {
        down: (message) => {
          this.post({ type: 'down', feed: id, message });
        },
        report: (changed, left, whole) => {
          // A look may end after its page has gone; told then, its people would come back to the list.
          if (this.feeds.get(id) !== feed) return;
          this.post({ type: 'report', feed: id, changed, left, whole });
        },
      },
      this.now,
    );
    this.feeds.set(id, feed);
    this.post({ type: 'down', feed: id, message: { type: 'refresh' } });
  }

  /** One message after the other: a look ends before the next begins, so nothing piles up on the backend. */
  private enqueue(id: FeedId, message: FeedUp<ImageBitmap>, at: number): void {
    const open = message.type === 'frame' || message.type === 'part' ? 1 : 0;
    this.openPictures += open;
    for (const { width, height } of picturesIn(message)) this.bytes += width * height * BYTES_PER_PIXEL;
    this.work = this.work.then(async () => {
      this.openPictures -= open;
      try {
        const feed = this.feeds.get(id);
        if (feed && (await feed.receive(message, at)) > 0) this.failures = 0;
        else if (!feed) close(message);
      } catch (error) {
        if (++this.failures >= FAILURES_ALLOWED) {
          this.tell({ state: 'failed', error: 'engine-crashed', detail: String(error) });
        }
      }
    });
  }

  private tick(judge: Judge): void {
    const now = this.now();
    const passed = now - (this.tickedAt ?? now);
    this.tickedAt = now;
    const feeds = [...this.feeds.values()];
    if (passed < 0 || passed > LOST_TIME_MS) for (const feed of feeds) feed.loseTime();
    const { ms, looks } = judge.measures.takeUnpaid();
    this.schedule.spent(ms, looks);
    if (!feeds.some((feed) => feed.isWaiting)) this.schedule.idle();
    const due = this.schedule.due(
      feeds.filter((feed) => !feed.isIn(this.paused)).flatMap((feed) => feed.free()),
      now,
    );
    for (const feed of feeds) feed.ask(due);
  }

  /** What was seen before a pause is not claimed in it, nor after it. */
  private pause(paused: ReadonlySet<number>): void {
    for (const feed of this.feeds.values()) {
      if (feed.isIn(paused) !== feed.isIn(this.paused)) feed.loseTime();
    }
    this.paused = paused;
  }

  private tell(change: Partial<EngineInfo>): void {
    this.info = { ...this.info, ...change };
    this.post({ type: 'engine', engine: this.info });
  }

  private measures(): EngineMeasures {
    return {
      ...(this.judge?.measures ?? new Measures()).counts,
      bytes: this.bytes,
      ages: [...this.feeds.values()].flatMap((feed) => feed.ages()),
      held: this.judge?.held() ?? 0,
      bitmaps: this.openPictures,
      feeds: this.feeds.size,
    };
  }
}

/** The number of the feed's frame; a person's key in the meeting begins with it. */
function frameOf({ id }: Feed): string {
  return id.slice(id.indexOf(':') + 1);
}

/** An engine that has not started will answer nobody; what it is sent must not pile up. */
function drop(message: HostToWorker<ImageBitmap>): void {
  if (message.type === 'examine') message.bitmap.close();
  if (message.type === 'up') close(message.message);
}

import { warn } from '../../shared/log';
import { originPattern } from '../../shared/origin';
import type { Claim, Ignored } from '../../shared/session';
import { isSession } from '../../shared/session-guard';
import type { Platform } from './platform';
import { type PopupState, START } from './state';

/** Turns clicks into messages, and messages and the stored session into states to paint. */
export class Controller {
  private state: PopupState = START;
  /** Counts the stored sessions heard of, so that an older answer does not overwrite them. */
  private heard = 0;
  private readonly over = new AbortController();

  constructor(
    private readonly platform: Platform,
    private readonly tabId: number | null,
    private readonly changed: (state: PopupState) => void,
  ) {}

  /** Hears and tells no more; the side panel has gone on to another tab. */
  end(): void {
    this.over.abort();
  }

  /**
   * Listens first and asks then, so that no change falls between the two. Resolves when what is stored has been told, so that
   * the first thing painted is the list; what the service worker answers comes later, for it may be asleep.
   */
  async start(): Promise<void> {
    if (this.tabId === null) {
      this.set({ step: 'idle', problem: 'tab-gone' });
      return;
    }
    const { signal } = this.over;
    const hear = (value: unknown): void => {
      this.heard++;
      const { session: before, step } = this.state;
      const session = isSession(value) ? value : null;
      this.set({ session });
      // The permission may have gone with it.
      if (before && !session && step === 'idle') void this.refresh();
    };
    this.platform.onSession(this.tabId, hear, signal);
    this.platform.onNavigated(this.tabId, () => void this.refresh(), signal);
    const read = this.platform.stored(this.tabId).catch(() => null);
    void this.refresh();
    const stored = await read;
    if (this.heard === 0 && this.state.step === 'reading' && isSession(stored)) this.set({ session: stored });
  }

  /** The switch. */
  readonly toggle = (): void => {
    if (this.state.session) void this.stop();
    else this.watch();
  };

  /** Watches this site. Everything up to the browser's question happens in the click, which alone may ask it. */
  readonly watch = (): void => {
    const { granted, pattern } = this.state;
    if (granted || pattern === null) void this.begin(false);
    else this.ask(pattern);
  };

  /** Watches this visit with the click's own grant. */
  readonly once = (): void => void this.begin(true);

  /** Starts anew what failed. */
  readonly retry = (): void => {
    const { session, problem, granted } = this.state;
    if (session) void this.begin(session.once);
    else if (problem === 'not-allowed') void this.begin(!granted);
    else void this.refresh();
  };

  /** Looks at nobody for a while, or goes on. */
  readonly pause = (): void => {
    if (this.tabId === null) return;
    const paused = !this.state.session?.paused;
    this.platform.send('background', 'pause', { tabId: this.tabId, paused }).catch(failed);
  };

  /** The user says what somebody wears, or takes it back. */
  readonly correct = (key: string, claim: Claim | null): void => {
    if (this.tabId === null) return;
    this.platform.send('background', 'correct', { tabId: this.tabId, key, claim }).catch(failed);
  };

  /** Leaves somebody out of the counting, or counts them again. */
  readonly ignore = (key: string, ignored: Ignored | null): void => {
    if (this.tabId === null) return;
    this.platform.send('background', 'ignore', { tabId: this.tabId, key, ignored }).catch(failed);
  };

  /** No alerts for so many minutes; 0 ends the quiet. */
  readonly quiet = (minutes: number): void => {
    if (this.tabId === null) return;
    this.platform.send('background', 'quiet', { tabId: this.tabId, minutes }).catch(failed);
  };

  private ask(pattern: string): void {
    if (this.tabId === null) return;
    // If the question closes the popup, the service worker starts watching all the same.
    const origin = pattern.slice(0, -'/*'.length);
    this.platform.send('background', 'watch-when-granted', { tabId: this.tabId, origin }).catch(failed);
    const answer = this.platform.ask(pattern);
    this.set({ step: 'asking', problem: null });
    answer.then(
      (granted) => (granted ? this.begin(false) : this.set({ step: 'refused' })),
      () => this.set({ step: 'refused' }),
    );
  }

  private async begin(once: boolean): Promise<void> {
    if (this.tabId === null) return;
    this.set({ step: 'starting', problem: null });
    try {
      const { ok, problem } = await this.platform.send('background', 'watch', { tabId: this.tabId, once });
      if (ok) await this.refresh();
      else this.set({ step: 'idle', problem: problem ?? 'not-allowed' });
    } catch (error) {
      failed(error);
      this.set({ step: 'idle', problem: 'no-answer' });
    }
  }

  private async stop(): Promise<void> {
    if (this.tabId === null) return;
    try {
      await this.platform.send('background', 'stop', { tabId: this.tabId });
    } catch (error) {
      failed(error);
    }
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    const { tabId } = this;
    if (tabId === null) return;
    const before = this.heard;
    try {
      const [address, reply] = await Promise.all([
        this.platform.addressOf(tabId),
        this.platform.send('background', 'tab-state', { tabId }),
      ]);
      const session =
        before === this.heard ? (isSession(reply.session) ? reply.session : null) : this.state.session;
      const busy = this.state.step === 'asking';
      this.set({ ...placeOf(address), granted: reply.granted, session, ...(busy ? {} : { step: 'idle' }) });
    } catch (error) {
      failed(error);
      this.set({ step: 'idle', problem: 'no-answer' });
    }
  }

  private set(news: Partial<PopupState>): void {
    if (this.over.signal.aborted) return;
    this.state = { ...this.state, ...news };
    this.changed(this.state);
  }
}

function failed(error: unknown): void {
  warn('popup', error);
}

/** What a tab's address says. Cameras need a secure page, so a permission is only asked for those. */
function placeOf(address: string | undefined | null): Pick<PopupState, 'host' | 'pattern' | 'problem'> {
  if (address === null) return { host: null, pattern: null, problem: 'tab-gone' };
  if (address === undefined) return { host: null, pattern: null, problem: null };
  const pattern = originPattern(address);
  const nowhere = { host: null, pattern: null, problem: 'not-a-web-page' } as const;
  if (pattern === null) return nowhere;
  const { hostname, host, protocol } = new URL(address);
  if (protocol !== 'https:' && hostname !== 'localhost' && hostname !== '127.0.0.1') return nowhere;
  return { host, pattern, problem: null };
}

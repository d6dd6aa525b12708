import type { send } from '../../shared/messaging';
import { isPortraits } from '../../shared/portraits';

/** A face's picture by its person's key: RGBA, `PORTRAIT_PX` each way. */
export type Pictures = ReadonlyMap<string, Uint8ClampedArray<ArrayBuffer>>;

/** How often the engine is asked. It looks at each person once a second at most, and a face is no film. */
const EVERY_MS = 2000;

/**
 * The pictures beside the names, for as long as the page is open, a call is watched and the user wants them. They are asked for by
 * the page that shows them, are in its memory only, and go with any of the three.
 */
export class Album {
  private isWanted = false;
  private call: number | null = null;
  /** The tab whose faces are shown. */
  private tabId: number | null = null;
  private pictures = new Map<string, Uint8ClampedArray<ArrayBuffer>>();
  private upTo = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ask: typeof send,
    private readonly changed: (pictures: Pictures | null) => void,
    private readonly isSeen: () => boolean = () => document.visibilityState === 'visible',
  ) {}

  /** Whether the user wants faces. */
  want(on: boolean): void {
    this.isWanted = on;
    this.show(on ? this.call : null);
  }

  /** The tab whose watched call the page shows; null where there is none. */
  follow(tabId: number | null): void {
    this.call = tabId;
    this.show(this.isWanted ? tabId : null);
  }

  private show(tabId: number | null): void {
    if (tabId === this.tabId) return;
    clearTimeout(this.timer);
    this.tabId = tabId;
    this.pictures = new Map();
    this.upTo = 0;
    this.changed(tabId === null ? null : this.pictures);
    if (tabId !== null) void this.turn(tabId);
  }

  private async turn(tabId: number): Promise<void> {
    if (this.isSeen()) await this.fetch(tabId);
    if (tabId === this.tabId) this.timer = setTimeout(() => void this.turn(tabId), EVERY_MS);
  }

  private async fetch(tabId: number): Promise<void> {
    // An engine that is not there, or is being started, has none.
    const answer: unknown = await this.ask('engine-host', 'portraits', { tabId, after: this.upTo }).catch(
      () => null,
    );
    if (tabId !== this.tabId) return;
    const { upTo, portraits } = isPortraits(answer) ? answer : { upTo: 0, portraits: [] };
    const pictures = new Map<string, Uint8ClampedArray<ArrayBuffer>>();
    for (const { key, rgba } of portraits) {
      const picture = rgba ?? this.pictures.get(key);
      if (picture) pictures.set(key, picture);
    }
    this.pictures = pictures;
    this.upTo = upTo;
    this.changed(pictures);
  }
}

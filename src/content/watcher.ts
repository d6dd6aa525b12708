import type { UnknownLayout } from '../shared/session';
import type { Feed } from './feed/feed';
import type { Steps } from './slices';
import { observePage } from './tiles/observe';
import type { Root } from './tiles/page-roots';
import type { TileWatch } from './tiles/tile-watch';

/** With no tile for so long the call is over, and the engine need not wait. */
const EMPTY_MS = 30_000;

/** What stands on the tiles, and has to follow them. */
export interface OnTiles {
  /** The page has just been looked over. */
  follow(): void;
  /** Takes everything off the page. */
  clear(): void;
}

/** Watches the page while it is told to: tiles are found, and once there is one the engine hears of them. */
export class Watcher {
  #watching: AbortController | null = null;
  #lastTile = -Infinity;
  #toldLayout: string | null = null;

  constructor(
    readonly tiles: TileWatch,
    readonly feed: Feed,
    /** Asked on each pass; false means the extension has gone. */
    readonly isAlive: () => boolean,
    readonly onTiles: OnTiles | null = null,
    /** Told when the client's layout is not recognised, and (null) when it is again. */
    readonly tellLayout: (layout: UnknownLayout | null) => void = () => undefined,
  ) {}

  get watching(): boolean {
    return this.#watching !== null;
  }

  start(): void {
    if (this.#watching) return;
    this.#watching = new AbortController();
    this.#toldLayout = null;
    const { signal } = this.#watching;
    observePage(this.tiles.document, () => this.#pass(), signal);
  }

  stop(): void {
    this.#watching?.abort();
    this.#watching = null;
    this.feed.close();
    this.onTiles?.clear();
  }

  *#pass(): Steps<readonly Root[]> {
    if (!this.isAlive()) {
      this.stop();
      return [];
    }
    const now = performance.now();
    const { tiles, roots } = yield* this.tiles.pass(now);
    if (tiles.length > 0) {
      this.#lastTile = now;
      this.feed.open();
    } else if (now - this.#lastTile > EMPTY_MS) this.feed.close();
    this.feed.show(tiles);
    this.onTiles?.follow();
    const layout = this.tiles.unknownLayout;
    // Who is told may be somebody new; how many there are changes too often to tell.
    const told = layout?.client ?? null;
    if (told !== this.#toldLayout) this.tellLayout(layout);
    this.#toldLayout = told;
    return roots;
  }
}

import type { FeedUp, TileInfo } from '../../shared/protocol';
import { pause } from './hop';
import { PullDesk, readDown, type TakePicture } from './pulls';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;

/** The part of a runtime port that a feed uses. */
export interface FeedPort {
  postMessage(message: FeedUp): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** The way to the engine. */
export interface EngineLink {
  /** Has the engine started if need be; false or a rejection when that failed. */
  need(): Promise<boolean>;
  connect(): FeedPort;
}

/** Tells the engine which tiles there are and hands it the pictures it pulls, for as long as it is open. */
export class Feed {
  #tiles: TileInfo[] = [];
  #sent = '';
  #post: ((message: FeedUp) => void) | null = null;
  #open: AbortController | null = null;

  constructor(
    readonly link: EngineLink,
    readonly take: TakePicture,
  ) {}

  /** Opens the way to the engine and keeps it open: an engine that goes away is asked for again. */
  open(): void {
    if (this.#open) return;
    this.#open = new AbortController();
    void this.#keep(this.#open.signal);
  }

  close(): void {
    this.#open?.abort();
    this.#open = null;
  }

  /** Sends the tiles if they differ from those sent last. */
  show(tiles: TileInfo[]): void {
    this.#tiles = tiles;
    if (JSON.stringify(tiles) !== this.#sent) this.#sendTiles();
  }

  async #keep(signal: AbortSignal): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!signal.aborted) {
      const spokenTo = await this.#serve(signal).catch(() => false);
      wait = spokenTo ? FIRST_WAIT_MS : wait;
      await pause(wait, signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  /** One connection, from start to end. True if the engine ever spoke. */
  async #serve(signal: AbortSignal): Promise<boolean> {
    if (!(await this.link.need()) || signal.aborted) return false;
    const port = this.link.connect();
    const connection = new AbortController();
    const over = AbortSignal.any([signal, connection.signal]);
    const post = (message: FeedUp): void => {
      port.postMessage(message);
    };
    const desk = new PullDesk(post, this.take, over);
    let spokenTo = false;
    const ended = new Promise<void>((resolve) => {
      over.addEventListener('abort', () => {
        resolve();
      });
    });
    const end = (): void => {
      connection.abort();
    };
    port.onDisconnect.addListener(end);
    port.onMessage.addListener((message) => {
      const down = readDown(message);
      if (!down || over.aborted) return;
      spokenTo = true;
      if (down.type === 'refresh') this.#sendTiles();
      else desk.pull(down).catch(end);
    });
    this.#post = post;
    this.#sendTiles();
    await ended;
    // A feed closed and opened again may already be on its next port.
    if (this.#post === post) this.#post = null;
    port.disconnect();
    return spokenTo;
  }

  #sendTiles(): void {
    if (!this.#post) return;
    try {
      this.#post({ type: 'tiles', tiles: this.#tiles });
      this.#sent = JSON.stringify(this.#tiles);
    } catch {
      // The port has just closed; on the next one the tiles go first.
    }
  }
}

import type { FeedDown, FeedId, FeedUp, TileInfo, TileReport } from '../shared/protocol';
import type { Judge, SeenTile } from './judge';
import { due } from './schedule';
import { Tile } from './tile';

/** A pull that the page has not finished by then is given up; a frozen page answers never. */
const PULL_TIMEOUT_MS = 3000;

interface Pull {
  seq: number;
  keys: Set<string>;
  startedAt: number;
  seen: SeenTile[];
}

/** What a feed says upwards. */
export interface FeedOutput {
  down: (message: FeedDown) => void;
  report: (changed: TileReport[], left: string[], whole: boolean) => void;
}

/** One meeting frame: its tiles, and at most one pull under way. */
export class Feed {
  private readonly tiles = new Map<string, Tile & { askedAt: number | null }>();
  private pull: Pull | null = null;
  private seq = 0;
  /** The next report is a whole one; the first is, since the frame may have had other tiles under another script. */
  private whole = true;

  constructor(
    readonly id: FeedId,
    private readonly judge: Judge,
    private readonly out: FeedOutput,
    private readonly now: () => number,
  ) {}

  /** Tiles with a camera picture. */
  get judgeable(): number {
    return [...this.tiles.values()].filter((tile) => tile.judgeable).length;
  }

  /** Asks for the pictures that are due, unless a pull is under way. */
  tick(periodMs: number): void {
    const now = this.now();
    if (this.pull && now - this.pull.startedAt < PULL_TIMEOUT_MS) return;
    const tiles = due([...this.tiles.values()], now, periodMs);
    const keys = [...this.tiles].filter(([, tile]) => tiles.includes(tile)).map(([key]) => key);
    if (keys.length === 0) return;
    for (const tile of tiles) tile.askedAt = now;
    this.pull = { seq: ++this.seq, keys: new Set(keys), startedAt: now, seen: [] };
    this.out.down({ type: 'pull', seq: this.seq, keys });
  }

  /** Takes a message of the content script, sent at `at`. Bitmaps that were not asked for are closed. */
  async receive(message: FeedUp, at: number): Promise<void> {
    if (message.type === 'tiles') {
      this.describe(message.tiles, at);
      return;
    }
    const { pull } = this;
    if (!pull || message.seq !== pull.seq) {
      if (message.type === 'frame') message.bitmap.close();
      return;
    }
    if (message.type === 'pulled') {
      await this.finish(pull);
      return;
    }
    const tile = pull.keys.delete(message.key) ? this.tiles.get(message.key) : undefined;
    if (message.type === 'no-frame') tile?.unseen(message.reason, this.now());
    else if (tile) pull.seen.push(this.judge.see(tile, message.bitmap));
    else message.bitmap.close();
  }

  /** Reports every tile anew, for a listener that has forgotten all or missed something. */
  repeat(): void {
    for (const tile of this.tiles.values()) tile.forgetTold();
    this.whole = true;
    this.tell([]);
  }

  private describe(infos: readonly TileInfo[], now: number): void {
    const present = new Set(infos.map(({ key }) => key));
    const left = [...this.tiles.keys()].filter((key) => !present.has(key));
    for (const key of left) this.tiles.delete(key);
    for (const info of infos) {
      const known = this.tiles.get(info.key);
      if (known) known.describe(info, now);
      else this.tiles.set(info.key, Object.assign(new Tile(info, now), { askedAt: null }));
    }
    this.tell(left);
  }

  private async finish(pull: Pull): Promise<void> {
    await this.judge.judge(pull.seen, this.now);
    if (this.pull === pull) this.pull = null;
    this.tell([]);
  }

  private tell(left: string[]): void {
    const changed = [...this.tiles.values()].flatMap((tile) => tile.news() ?? []);
    if (changed.length === 0 && left.length === 0 && !this.whole) return;
    this.out.report(changed, left, this.whole);
    this.whole = false;
  }
}

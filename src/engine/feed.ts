import { picturesIn } from '../shared/pictures';
import type { FeedDown, FeedId, FeedUp, TileInfo, TileReport, Want } from '../shared/protocol';
import type { Judge, SeenTile } from './judge';
import type { Scheduled } from './schedule';
import { Tile } from './tile';

/** A pull of which nothing has been heard for this long is given up; a frozen page answers never. */
const PULL_TIMEOUT_MS = 3000;

interface Asked {
  want: Want;
  /** When it had been asked for before. */
  before: number | null;
}

interface Pull {
  seq: number;
  /** Tiles whose picture is still to come, by their keys. */
  asked: Map<string, Asked>;
  heardAt: number;
  seen: SeenTile[];
}

type FeedTile = Tile & Scheduled;

/** What a feed says upwards. */
export interface FeedOutput {
  down: (message: FeedDown) => void;
  report: (changed: TileReport[], left: string[], whole: boolean) => void;
}

/** One meeting frame: its tiles, and at most one pull under way. */
export class Feed {
  private readonly tiles = new Map<string, FeedTile>();
  private pull: Pull | null = null;
  private seq = 0;
  /** The next report is a whole one; the first is, since the frame may have had other tiles under another script. */
  private whole = true;
  /** The page has told its tiles. */
  private described = false;

  constructor(
    readonly id: FeedId,
    private readonly judge: Judge,
    private readonly out: FeedOutput,
    private readonly now: () => number,
  ) {}

  /** Milliseconds since the last look at each tile with a camera picture; null before the first. */
  ages(): (number | null)[] {
    const now = this.now();
    return [...this.tiles.values()]
      .filter(({ judgeable }) => judgeable)
      .map(({ lookedAt }) => (lookedAt === null ? null : now - lookedAt));
  }

  /** Whether its frame is in one of these tabs. */
  isIn(tabIds: ReadonlySet<number>): boolean {
    return tabIds.has(Number.parseInt(this.id, 10));
  }

  /** Pictures that were asked for are still to come or to be judged. */
  get isWaiting(): boolean {
    return this.pull !== null;
  }

  /** The tiles by their keys. */
  get known(): ReadonlyMap<string, Tile> {
    return this.tiles;
  }

  /** The tiles that may be asked for now: none while a pull is under way. One of which nothing is heard is given up. */
  free(): readonly FeedTile[] {
    const now = this.now();
    if (this.pull && now - this.pull.heardAt < PULL_TIMEOUT_MS) return [];
    if (this.pull) this.giveUp(this.pull, now);
    return [...this.tiles.values()];
  }

  /** Asks for the pictures of those of these tiles that are its own. */
  ask(tiles: readonly FeedTile[]): void {
    const now = this.now();
    const own = [...this.tiles].filter(([, tile]) => tiles.includes(tile));
    if (own.length === 0) return;
    const asked = new Map(
      own.map(([key, tile]) => [key, { want: tile.plan.want(tile), before: tile.askedAt }] as const),
    );
    for (const [, tile] of own) tile.askedAt = now;
    this.pull = { seq: ++this.seq, asked, heardAt: now, seen: [] };
    const wants = [...asked.values()].map(({ want }) => want);
    this.out.down({ type: 'pull', seq: this.seq, keys: [...asked.keys()], wants });
  }

  /**
   * Takes a message of the content script, sent at `at`. Bitmaps that were not asked for are closed. Comes back with how
   * many looks have been judged.
   */
  async receive(message: FeedUp<ImageBitmap>, at: number): Promise<number> {
    if (message.type === 'tiles') {
      this.describe(message.tiles, at);
      return 0;
    }
    const { pull } = this;
    if (!pull || message.seq !== pull.seq) {
      close(message);
      return 0;
    }
    pull.heardAt = this.now();
    if (message.type === 'pulled') {
      await this.finish(pull);
      return pull.seen.length;
    }
    const asked = pull.asked.get(message.key);
    pull.asked.delete(message.key);
    const tile = asked && this.tiles.get(message.key);
    if (message.type === 'no-frame') tile?.unseen(message.reason, this.now());
    else if (!tile || (message.type === 'part' && asked.want === 'whole')) close(message);
    else if (message.type === 'frame') pull.seen.push(await this.judge.see(tile, message.bitmap));
    else {
      const seen = this.judge.seePart(tile, message);
      if (seen) pull.seen.push(seen);
      else this.askAgain(tile, asked);
    }
    return 0;
  }

  /** What has come of a picture did not do: the whole one is due as if none had been asked for. */
  private askAgain(tile: FeedTile, { before }: Asked): void {
    tile.plan.missed();
    this.judge.measures.missed();
    tile.askedAt = before;
  }

  /** Reports every tile anew, for a listener that has forgotten all or missed something. */
  repeat(): void {
    for (const tile of this.tiles.values()) tile.forgetTold();
    this.whole = true;
    this.tell([]);
  }

  /** Tells whose last look has grown too old since the last time. */
  heed(): void {
    for (const tile of this.tiles.values()) tile.age(this.now());
    this.tell([]);
  }

  /** Another claim holds from now on. */
  weighAnew(claim: number): void {
    for (const tile of this.tiles.values()) tile.weighAnew(claim, this.now());
    this.tell([]);
  }

  /** The machine has slept or its clock was set: nothing seen before is claimed now, and everybody is looked at at once. */
  loseTime(): void {
    this.pull = null;
    for (const tile of this.tiles.values()) {
      tile.askedAt = null;
      tile.forget(this.now());
    }
    this.tell([]);
  }

  private describe(infos: readonly TileInfo[], now: number): void {
    this.described = true;
    const present = new Set(infos.map(({ key }) => key));
    const left = [...this.tiles.keys()].filter((key) => !present.has(key));
    for (const key of left) this.tiles.delete(key);
    for (const info of infos) {
      const known = this.tiles.get(info.key);
      if (known) known.describe(info, now);
      else this.tiles.set(info.key, Object.assign(new Tile(info, now, this.tiles.size), { askedAt: null }));
    }
    this.tell(left);
  }

  private async finish(pull: Pull): Promise<void> {
    try {
      await this.judge.judge(pull.seen, this.now);
    } finally {
      if (this.pull === pull) this.pull = null;
    }
    this.tell([]);
  }

  /** The page, or the judge, has fallen silent: what was seen before is not claimed for ever. */
  private giveUp(pull: Pull, now: number): void {
    this.pull = null;
    for (const key of pull.asked.keys()) this.tiles.get(key)?.unseen('not-playing', now);
    for (const { tile } of pull.seen) tile.unseen('not-playing', now);
    this.tell([]);
  }

  private tell(left: string[]): void {
    // Before the page has told its tiles, a report would say that nobody is there.
    if (!this.described) return;
    const changed = [...this.tiles.values()].flatMap((tile) => tile.news() ?? []);
    if (changed.length === 0 && left.length === 0 && !this.whole) return;
    this.out.report(changed, left, this.whole);
    this.whole = false;
  }
}

/** Lets go of the pictures of a message that nobody looks at. */
export function close(message: FeedUp<ImageBitmap>): void {
  for (const picture of picturesIn(message)) picture.close();
}

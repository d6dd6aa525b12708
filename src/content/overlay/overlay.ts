import { warn } from '../../shared/log';
import type { TileBadges } from '../../shared/protocol';
import { inSlices, type Steps } from '../slices';
import { containsAcross } from '../tiles/page-roots';
import type { Area } from '../tiles/sight';
import { Badge, isSaid } from './badge';
import { Follow } from './follow';
import { Layer } from './layer';
import { badgeSize, corners, shared, touches, within } from './place';
import { clippersOf, isCovered, wordsIn } from './surroundings';

/** Badges of which nothing has been heard for so long are not to be believed; the popup says so after the same time. */
const SILENCE_MS = 10_000;

/** A tile with a badge, and what is around it, as of the last sweep. */
interface Spot {
  badge: Badge;
  shown: TileBadges['badges'][number]['shown'];
  word: string;
  tile: Element | null;
  clippers: Element[];
  /** What its badge was placed for; as long as that holds it stands right. */
  settled: string | null;
}

/** A spot with room for its badge. */
interface Room {
  spot: Spot;
  tile: Element;
  /** What is full screen in its place, else the tile. */
  shows: Element;
  area: Area;
  margin: number;
}

/** What there is only while there is something to show. */
interface Open {
  layer: Layer;
  follow: Follow;
  life: AbortController;
  /** The spots are being brought up to date. */
  sweeping: boolean;
  /** All badges are to be placed anew: what is around a tile may have changed without it. */
  anew: boolean;
}

/** The badges on the tiles in one window of a page. There is nothing in it while there is nothing to show. */
export class Overlay {
  #news: TileBadges | null = null;
  #heardAt = 0;
  #open: Open | null = null;
  readonly #spots = new Map<string, Spot>();
  #made = 0;
  #wanted: TileBadges['badges'] = [];

  constructor(
    readonly document: Document,
    readonly tileOf: (key: string) => Element | null,
  ) {}

  /** Shows these badges, heard of at `at`, from now on, in place of those before. */
  show(news: TileBadges, at = performance.now()): void {
    this.#news = news;
    this.#heardAt = at;
    this.#update(false);
  }

  /** Looks where the tiles are now and what is around them; called after each look over the page, at least once a second. */
  follow(): void {
    this.#update(true);
  }

  #update(anew: boolean): void {
    const news = this.#news;
    if (!news) return;
    const old = performance.now() - this.#heardAt > SILENCE_MS;
    const badges = old ? [] : news.badges.filter(({ shown }) => isSaid(shown, news.overlay));
    if (badges.length === 0) {
      this.#close();
      return;
    }
    const open = (this.#open ??= this.#start());
    open.layer.attach();
    open.anew ||= anew;
    this.#wanted = badges;
    if (open.sweeping) return;
    open.sweeping = true;
    inSlices(this.#sweep(open), open.life.signal)
      .catch((error: unknown) => {
        warn('badges', error);
      })
      .finally(() => {
        open.sweeping = false;
      });
  }

  /** Brings the spots up to date with the badges wanted; if those change meanwhile, once more. */
  *#sweep(open: Open): Steps<void> {
    const { layer, follow } = open;
    for (let badges = this.#wanted; ; badges = this.#wanted) {
      const anew = takeAnew(open);
      const wanted = new Set(badges.map(({ key }) => key));
      for (const [key, { badge }] of this.#spots) {
        if (wanted.has(key)) continue;
        badge.remove();
        this.#spots.delete(key);
        yield;
      }
      const clips = new Map<Element, boolean>();
      for (const { key, shown, word } of badges) {
        const known = this.#spots.get(key);
        const badge = known?.badge ?? new Badge(layer, this.#made++);
        const tile = this.tileOf(key);
        const same = known?.tile === tile && !anew ? known : null;
        const clippers = same?.clippers ?? (tile ? clippersOf(tile, clips) : []);
        this.#spots.set(key, { badge, shown, word, tile, clippers, settled: same?.settled ?? null });
        yield;
      }
      follow.watch(this.#tiles());
      follow.wake();
      if (badges === this.#wanted && !open.anew) return;
    }
  }

  /** Takes everything off the page. */
  clear(): void {
    this.#news = null;
    this.#close();
  }

  #start(): Open {
    const layer = new Layer(this.document);
    const life = new AbortController();
    const follow = new Follow(this.document, () => this.#place(), life.signal);
    const raise = (): void => {
      layer.raise();
      for (const spot of this.#spots.values()) spot.settled = null;
      follow.wake();
    };
    this.document.addEventListener('fullscreenchange', raise, { capture: true, signal: life.signal });
    return { layer, follow, life, sweeping: false, anew: true };
  }

  #close(): void {
    this.#open?.life.abort();
    this.#open?.layer.remove();
    this.#open = null;
    this.#spots.clear();
  }

  #tiles(): Set<Element> {
    return new Set([...this.#spots.values()].flatMap(({ tile }) => tile ?? []));
  }

  /**
   * One round: reads, writes, reads and writes again, each for all badges, so that the page is laid out few times. Where a tile is as
   * it was, reading its place is all.
   */
  *#place(): Steps<boolean> {
    const tiles = this.#tiles();
    const changed: { spot: Spot; room: Room | null; needs: string }[] = [];
    for (const spot of [...this.#spots.values()]) {
      const room = this.#roomOf(spot);
      const needs = this.#needs(spot, room);
      if (needs !== spot.settled) changed.push({ spot, room, needs });
      yield;
    }
    for (const { spot, room } of changed) {
      const size = room && badgeSize(room.area);
      if (!size || !this.#news) continue;
      const word = this.#news.overlay !== 'icon' && size.words ? spot.word : null;
      spot.badge.say(spot.shown, this.#news.incorrect, word);
      spot.badge.grow(size.height);
      yield;
    }
    const places: (Area | null)[] = [];
    for (const { room } of changed) {
      places.push(room && this.#placeIn(room, tiles));
      yield;
    }
    let moved = false;
    for (const [at, { spot, needs }] of changed.entries()) {
      moved = spot.badge.place(places[at] ?? null) || moved;
      spot.settled = needs;
      yield;
    }
    return moved;
  }

  /** All that decides, of the tile itself, how its badge looks and where it stands. */
  #needs({ shown, word }: Spot, room: Room | null): string {
    if (!room) return 'hidden';
    const { x, y, width, height } = room.area;
    const { width: across, height: down } = this.#window();
    const { overlay, incorrect } = this.#news ?? {};
    return JSON.stringify([x, y, width, height, across, down, shown, word, overlay, incorrect]);
  }

  #roomOf(spot: Spot): Room | null {
    const { tile } = spot;
    const full = this.document.fullscreenElement;
    if (!tile?.isConnected) return null;
    // A video alone may be full screen, without its tile.
    const shows = full && containsAcross(tile, full) ? full : tile;
    if (full && !containsAcross(full, shows)) return null;
    const area = shows.getBoundingClientRect();
    const size = badgeSize(area);
    if (!size || !touches(area, this.#window())) return null;
    if (!tile.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
    return { spot, tile, shows, area, margin: size.margin };
  }

  #placeIn({ spot, tile, shows, area, margin }: Room, tiles: ReadonlySet<Element>): Area | null {
    const visible = spot.clippers
      .map((clipper) => clipper.getBoundingClientRect())
      .reduce<Area>(shared, shared(area, this.#window()));
    const size = spot.badge.measure();
    if (size.width === 0) return null;
    const words = wordsIn(tile);
    const free = corners(area, size, margin).filter(
      (corner) => within(corner, visible) && !words.some((word) => touches(word, corner)),
    );
    return free.find((corner) => !isCovered(corner, shows, tiles)) ?? null;
  }

  #window(): Area {
    const { clientWidth: width, clientHeight: height } = this.document.documentElement;
    return { x: 0, y: 0, width, height };
  }
}

/** Whether all badges are to be placed anew; asked once, it is seen to. */
function takeAnew(open: Open): boolean {
  const { anew } = open;
  open.anew = false;
  return anew;
}

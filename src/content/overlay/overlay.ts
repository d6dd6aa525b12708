import type { TileBadges } from '../../shared/protocol';
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
}

/** What there is only while there is something to show. */
interface Open {
  layer: Layer;
  follow: Follow;
  life: AbortController;
}

/** The badges on a page's tiles. There is nothing on the page while there is nothing to show. */
export class Overlay {
  #news: TileBadges | null = null;
  #heardAt = 0;
  #open: Open | null = null;
  readonly #spots = new Map<string, Spot>();
  #made = 0;

  constructor(
    readonly document: Document,
    readonly tileOf: (key: string) => Element | null,
  ) {}

  /** Shows these badges from now on, in place of those before. */
  show(news: TileBadges): void {
    this.#news = news;
    this.#heardAt = performance.now();
    this.follow();
  }

  /** Looks where the tiles are now; called after each look over the page, at least once a second. */
  follow(): void {
    const news = this.#news;
    if (!news) return;
    const old = performance.now() - this.#heardAt > SILENCE_MS;
    const badges = old ? [] : news.badges.filter(({ shown }) => isSaid(shown, news.overlay));
    if (badges.length === 0) {
      this.#close();
      return;
    }
    const { layer, follow } = (this.#open ??= this.#start());
    layer.attach();
    const wanted = new Set(badges.map(({ key }) => key));
    for (const [key, { badge }] of this.#spots) {
      if (wanted.has(key)) continue;
      badge.remove();
      this.#spots.delete(key);
    }
    const clips = new Map<Element, boolean>();
    for (const { key, shown, word } of badges) {
      const badge = this.#spots.get(key)?.badge ?? new Badge(layer, this.#made++);
      const tile = this.tileOf(key);
      this.#spots.set(key, { badge, shown, word, tile, clippers: tile ? clippersOf(tile, clips) : [] });
    }
    follow.watch(new Set(this.#tiles()));
    follow.wake();
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
      follow.wake();
    };
    this.document.addEventListener('fullscreenchange', raise, { capture: true, signal: life.signal });
    return { layer, follow, life };
  }

  #close(): void {
    this.#open?.life.abort();
    this.#open?.layer.remove();
    this.#open = null;
    this.#spots.clear();
  }

  #tiles(): Element[] {
    return [...this.#spots.values()].flatMap(({ tile }) => (tile ? [tile] : []));
  }

  /** Reads all places first and writes then, so that the page is laid out once. */
  #place(): boolean {
    const tiles = this.#tiles();
    const places = [...this.#spots.values()].map((spot) => this.#placeOf(spot, tiles));
    return [...this.#spots.values()].map(({ badge }, at) => badge.place(places[at] ?? null)).includes(true);
  }

  #placeOf({ badge, shown, word, tile, clippers }: Spot, tiles: readonly Element[]): Area | null {
    const full = this.document.fullscreenElement;
    if (!tile?.isConnected || !this.#news) return null;
    // A video alone may be full screen, without its tile.
    const shows = full && containsAcross(tile, full) ? full : tile;
    if (full && !containsAcross(full, shows)) return null;
    const area = shows.getBoundingClientRect();
    const size = badgeSize(area);
    if (!size || !tile.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
    badge.say(shown, this.#news.incorrect, this.#news.overlay !== 'icon' && size.words ? word : null);
    const { clientWidth: width, clientHeight: height } = this.document.documentElement;
    const visible = clippers
      .map((clipper) => clipper.getBoundingClientRect())
      .reduce<Area>(shared, shared(area, { x: 0, y: 0, width, height }));
    const words = wordsIn(tile);
    const free = corners(area, badge.measure(size.height), size.margin).filter(
      (corner) => within(corner, visible) && !words.some((word) => touches(word, corner)),
    );
    return free.find((corner) => !isCovered(corner, shows, tiles)) ?? null;
  }
}

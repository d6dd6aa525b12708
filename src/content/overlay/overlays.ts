import type { TileBadges } from '../../shared/protocol';
import { pictureWindow } from '../tiles/picture-window';
import type { OnTiles } from '../watcher';
import { Overlay } from './overlay';

/** The badges of a page: in its own window, and in the small one in front of all others while it has one. */
export class Overlays implements OnTiles {
  readonly #page: Overlay;
  #small: Overlay | null = null;
  #news: TileBadges | null = null;
  #heardAt = 0;

  constructor(
    readonly document: Document,
    readonly tileOf: (key: string) => Element | null,
  ) {
    this.#page = this.#of(document);
  }

  /** Shows these badges from now on, in place of those before. */
  show(news: TileBadges): void {
    this.#news = news;
    this.#heardAt = performance.now();
    this.#page.show(news, this.#heardAt);
    this.#small?.show(news, this.#heardAt);
  }

  follow(): void {
    this.#page.follow();
    const there = pictureWindow(this.document);
    if (this.#small?.document === there) {
      this.#small.follow();
      return;
    }
    this.#small?.clear();
    const small = there && this.#of(there);
    this.#small = small;
    if (small && this.#news) small.show(this.#news, this.#heardAt);
  }

  clear(): void {
    this.#news = null;
    this.#page.clear();
    this.#small?.clear();
    this.#small = null;
  }

  /** Each shows the badges of the tiles that are in its own window. */
  #of(document: Document): Overlay {
    return new Overlay(document, (key) => {
      const tile = this.tileOf(key);
      return tile?.ownerDocument === document ? tile : null;
    });
  }
}

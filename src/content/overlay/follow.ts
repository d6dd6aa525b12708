import { slice, type Steps } from '../slices';

/** Rounds in which nothing has moved until the page counts as still. */
const STILL_ROUNDS = 3;
/** Frames one cause may keep us looking; what moves for longer finds its place at the next sweep. */
const MOST_FRAMES = 120;
/**
 * A round is followed by a rest of so many times what it took. While badges move we take at most a fifth of the page's time; a page
 * that changes all the time for other reasons (every client draws how loud people speak) gives at most a fiftieth.
 */
const REST = { moving: 4, still: 49 } as const;
/** A rest shorter than this is over by the next frame, in milliseconds. */
const FRAME_MS = 16;

/**
 * Does a round of `place` in the next frame whenever the page may have moved, in the frames after it while something moves, and a few
 * times more after rests; a round too long for one frame goes on in the next. A still page costs no frames. `place` tells whether
 * something has moved. Ends with `signal`.
 */
export class Follow {
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #due = false;
  #still = 0;
  #left = 0;
  #round: Steps<boolean> | null = null;
  /** Milliseconds that the round has taken so far. */
  #spent = 0;
  #restsUntil = 0;
  readonly #sizes: ResizeObserver;
  readonly #view: Window & typeof globalThis;
  #sized = new Set<Element>();

  constructor(
    document: Document,
    readonly place: () => Steps<boolean>,
    readonly signal: AbortSignal,
  ) {
    const wake = (): void => {
      this.wake();
    };
    for (const event of ['scroll', 'transitionrun', 'animationstart'])
      document.addEventListener(event, wake, { capture: true, passive: true, signal });
    // Another window of the page is drawn also while the page's own is hidden, by its own frames.
    this.#view = document.defaultView ?? window;
    this.#view.addEventListener('resize', wake, { signal });
    this.#sizes = new this.#view.ResizeObserver(wake);
    const changes = new MutationObserver(wake);
    changes.observe(document, {
      subtree: true,
      childList: true,
      attributeFilter: ['class', 'style', 'hidden'],
    });
    signal.addEventListener('abort', () => {
      this.#sizes.disconnect();
      changes.disconnect();
      this.#view.cancelAnimationFrame(this.#frame);
      clearTimeout(this.#rest);
    });
  }

  /** The elements whose size matters. */
  watch(elements: ReadonlySet<Element>): void {
    for (const element of this.#sized) if (!elements.has(element)) this.#sizes.unobserve(element);
    for (const element of elements) if (!this.#sized.has(element)) this.#sizes.observe(element);
    this.#sized = new Set(elements);
  }

  wake(): void {
    this.#still = 0;
    this.#left = MOST_FRAMES;
    if (!this.#due && !this.signal.aborted) this.#next();
  }

  /**
   * Frames are asked for only to move with the page: each has all of it drawn anew, which costs the browser's other processes more than
   * the round costs the page. After a longer rest the round is done at once; nothing shows a page that is hidden, and it has no frames.
   */
  #next(): void {
    this.#due = true;
    const rest = this.#restsUntil - performance.now();
    if (rest < FRAME_MS) this.#inFrame();
    else
      this.#rest = setTimeout(() => {
        if (this.#view.document.hidden) this.#inFrame();
        else this.#go();
      }, rest);
  }

  #inFrame(): void {
    this.#frame = this.#view.requestAnimationFrame(() => {
      this.#go();
    });
  }

  #go(): void {
    this.#due = false;
    this.#work();
    if (this.#still < STILL_ROUNDS && --this.#left > 0 && !this.signal.aborted) this.#next();
  }

  #work(): void {
    const started = performance.now();
    const { done, value: moved } = slice((this.#round ??= this.place()));
    const ended = performance.now();
    this.#spent += ended - started;
    if (!done) return;
    this.#round = null;
    this.#restsUntil = ended + (moved ? REST.moving : REST.still) * this.#spent;
    this.#spent = 0;
    this.#still = moved ? 0 : this.#still + 1;
  }
}

import { capture } from '../../../src/content/feed/capture';
import { atOnce } from '../../../src/content/slices';
import { elementsWithin } from '../../../src/content/tiles/page-roots';
import { browserSight } from '../../../src/content/tiles/sight';
import { TileWatch } from '../../../src/content/tiles/tile-watch';
import type { TileInfo } from '../../../src/shared/protocol';
import { paintShared } from './shared-canvas';
import { Streams } from './streams';

const LONGEST_WAIT_MS = 20_000;

/** A meeting page in this document, watched by the content script's own parts, with a clock of its own. */
export class Stage {
  readonly #streams = new Streams();
  readonly #watch: TileWatch;
  #now = 0;

  constructor() {
    this.#watch = new TileWatch(document, location.host, browserSight, 'key');
  }

  /** The first element that matches, open shadow roots included. */
  $(selector: string): HTMLElement {
    for (const element of elementsWithin(document.documentElement)) {
      if (element.matches(selector)) return element as HTMLElement;
    }
    throw new Error(`Nothing matches ${selector}`);
  }

  /** Puts HTML to the end of an element, and streams into its videos. */
  async add(into: string, html: string): Promise<void> {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    this.$(into).append(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
    await this.attach();
  }

  text(selector: string, text: string): void {
    this.$(selector).textContent = text;
  }

  attributes(selector: string, values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) this.$(selector).setAttribute(name, value);
  }

  remove(selector: string): void {
    this.$(selector).remove();
  }

  move(selector: string, into: string): void {
    this.$(into).append(this.$(selector));
  }

  /** Puts another stream into a video that is there. */
  async play(selector: string, what: string): Promise<void> {
    this.$(selector).setAttribute('plays', what);
    await this.attach();
  }

  /** Takes somebody's tile away, and ends what they send. */
  async leave(selector: string, what: string): Promise<void> {
    this.remove(selector);
    await this.#streams.end(what);
  }

  end(what: string): Promise<void> {
    return this.#streams.end(what);
  }

  /** Puts a stream into every video that asks for one, and waits for the pictures of those that are laid out. */
  async attach(): Promise<void> {
    const elements = [...elementsWithin(document.documentElement)];
    const canvas = elements.find((one) => one.matches('canvas[paints]'));
    if (canvas) {
      const places = elements.filter((one) => one.matches('[paints]:not(canvas)'));
      await paintShared(canvas as HTMLCanvasElement, places, this.#streams);
      canvas.removeAttribute('paints');
      // Two frames, so that the first picture is there.
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const videos = elements.filter((one): one is HTMLVideoElement => one.matches('video[plays]'));
    await Promise.all(videos.map((video) => this.#attach(video)));
  }

  async #attach(video: HTMLVideoElement): Promise<void> {
    const what = video.getAttribute('plays') ?? '';
    video.removeAttribute('plays');
    Object.assign(video, { muted: true, playsInline: true });
    video.srcObject = await this.#streams.get(what);
    void video.play().catch(() => undefined);
    const [track] = video.srcObject.getVideoTracks();
    await until(() => video.videoWidth > 0 && video.readyState >= 2 && track?.muted === false);
  }

  /** Who is there after so many seconds, looked at every second as in a hidden tab. */
  after(seconds: number): TileInfo[] {
    let tiles: TileInfo[] = [];
    for (let left = seconds; left > 0; left--) {
      this.#now += Math.min(left, 1) * 1000;
      tiles = atOnce(this.#watch.pass(this.#now)).tiles;
    }
    return tiles;
  }

  /** Whose picture is taken for a key: a name, "none" with nothing to take one of, or why there is none. */
  async whose(key: string): Promise<string> {
    const from = this.#watch.pictureOf(key);
    if (!from) return 'none';
    const picture = await capture(from);
    if (typeof picture === 'string') return picture;
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    if (!pen) throw new Error('This browser has no 2d canvas');
    const { width, height } = picture;
    pen.drawImage(picture, width * 0.4, height * 0.4, width * 0.2, height * 0.2, 0, 0, 1, 1);
    picture.close();
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return this.#streams.whose(red, green, blue);
  }
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + LONGEST_WAIT_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error('A video does not begin to play');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

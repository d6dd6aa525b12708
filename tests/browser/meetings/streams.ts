import { loopback } from '../../../src/demo/call/loopback';

const SIZE = { width: 160, height: 90 };
const FPS = 15;

/** Everybody has a colour, so that a picture tells whose it is. */
const COLOURS = ['#e02020', '#20c020', '#2040e0', '#d0c020', '#20c0c0', '#c020c0', '#f08020', '#808080'];

/** Real streams, by the name of who is in them. */
export class Streams {
  readonly #streams = new Map<string, Promise<MediaStream>>();
  readonly #colours = new Map<string, string>();
  #tick = 0;
  readonly #paint: (() => void)[] = [];

  constructor() {
    setInterval(() => {
      this.#tick++;
      for (const paint of this.#paint) paint();
    }, 1000 / FPS);
  }

  colourOf(name: string): string {
    const colour = this.#colours.get(name) ?? COLOURS[this.#colours.size % COLOURS.length] ?? '#000000';
    this.#colours.set(name, colour);
    return colour;
  }

  /** Whose picture it is: the name with the nearest colour. */
  whose(red: number, green: number, blue: number): string {
    const distance = (colour: string): number => {
      const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
      return Math.hypot((parts[0] ?? 0) - red, (parts[1] ?? 0) - green, (parts[2] ?? 0) - blue);
    };
    const [nearest] = [...this.#colours].toSorted((a, b) => distance(a[1]) - distance(b[1]));
    return nearest && distance(nearest[1]) < 60 ? nearest[0] : 'nobody';
  }

  /** "Alice", "Alice remote", "Ann device"; the same words are the same stream. */
  get(what: string): Promise<MediaStream> {
    const known = this.#streams.get(what) ?? this.#make(what);
    this.#streams.set(what, known);
    return known;
  }

  /** Nothing is sent any more, as when somebody leaves. */
  async end(what: string): Promise<void> {
    const stream = await this.get(what);
    this.#streams.delete(what);
    for (const track of stream.getTracks()) track.stop();
  }

  async #make(what: string): Promise<MediaStream> {
    const how = /^(.*) (remote|device)$/.exec(what);
    const name = how?.[1] ?? what;
    if (how?.[2] === 'device') return navigator.mediaDevices.getUserMedia({ video: SIZE });
    const painted = this.#painted(name);
    if (how?.[2] !== 'remote') return painted;
    const [track] = painted.getVideoTracks();
    if (!track) throw new Error('A canvas has a track');
    const { received } = await loopback(track, FPS);
    return received;
  }

  #painted(name: string): MediaStream {
    const canvas = Object.assign(document.createElement('canvas'), SIZE);
    const pen = canvas.getContext('2d');
    const colour = this.colourOf(name);
    const paint = (): void => {
      if (!pen) return;
      pen.fillStyle = colour;
      pen.fillRect(0, 0, SIZE.width, SIZE.height);
      // A picture that never changes is not sent.
      pen.fillStyle = '#000';
      pen.fillRect(this.#tick % SIZE.width, 0, 2, 4);
    };
    paint();
    this.#paint.push(paint);
    return canvas.captureStream(FPS);
  }
}

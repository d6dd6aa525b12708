// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Feed, type FeedPort } from '../../src/content/feed/feed';
import type { TakePicture } from '../../src/content/feed/pulls';
import type { FeedUp, TileInfo, Want } from '../../src/shared/protocol';

class FakePort implements FeedPort {
  readonly posted: FeedUp[] = [];
  #down: (message: unknown) => void = () => undefined;
  #gone: () => void = () => undefined;
  disconnected = false;
  onMessage = { addListener: (listener: (message: unknown) => void) => void (this.#down = listener) };
  onDisconnect = { addListener: (listener: () => void) => void (this.#gone = listener) };

  postMessage(message: FeedUp): void {
    if (this.disconnected) throw new Error('Attempting to use a disconnected port object');
    if (message.type === 'frame' && 'tainted' in message.bitmap) throw new DOMException('', 'DataCloneError');
    this.posted.push(message);
  }
  disconnect(): void {
    this.disconnected = true;
  }
  say(message: unknown): void {
    this.#down(message);
  }
  die(): void {
    this.disconnected = true;
    this.#gone();
  }
  /** What came up, short. */
  get story(): string[] {
    return this.posted.map((one) =>
      [one.type, 'key' in one ? one.key : '', 'reason' in one ? one.reason : ''].join(' ').trim(),
    );
  }
}

const tile = (key: string): TileInfo => ({ key, name: null, self: false, kind: 'camera', camera: 'on' });
/** A picture that counts how often it is closed. */
interface Picture extends ImageBitmap {
  closed: number;
}
function bitmap(more: object = {}): Picture {
  return {
    width: 320,
    height: 180,
    closed: 0,
    close() {
      this.closed++;
    },
    ...more,
  };
}

function open(take: TakePicture = () => Promise.resolve({ whole: bitmap() })): {
  feed: Feed;
  ports: FakePort[];
  need: ReturnType<typeof vi.fn>;
} {
  const ports: FakePort[] = [];
  const need = vi.fn(() => Promise.resolve(true));
  const connect = (): FakePort => {
    const port = new FakePort();
    ports.push(port);
    return port;
  };
  const feed = new Feed({ need, connect }, take);
  feed.show([tile('a'), tile('b')]);
  feed.open();
  return { feed, ports, need };
}

/** The newest connection, once it is there. */
async function connected(ports: FakePort[], count = 1): Promise<FakePort> {
  await vi.waitFor(() => {
    expect(ports).toHaveLength(count);
  });
  const port = ports.at(-1);
  if (!port) throw new Error('no port');
  return port;
}

async function told(port: FakePort, last: string): Promise<string[]> {
  await vi.waitFor(() => {
    expect(port.story.at(-1)).toBe(last);
  });
  return port.story;
}

describe('the feed to the engine', () => {
  it('tells the tiles on connecting, on changes, and when asked', async () => {
    const { feed, ports, need } = open();
    const port = await connected(ports);
    expect(need).toHaveBeenCalledTimes(1);
    feed.show([tile('a'), tile('b')]);
    expect(port.posted).toHaveLength(1);
    feed.show([tile('a')]);
    port.say({ type: 'refresh' });
    expect(port.posted.map((one) => (one.type === 'tiles' ? one.tiles.length : 0))).toEqual([2, 1, 1]);
    feed.close();
    await vi.waitFor(() => {
      expect(port.disconnected).toBe(true);
    });
  });

  it('hands over a picture of each tile asked for, closes it, and says when it is done', async () => {
    const pictures = [bitmap(), bitmap()];
    const left = pictures.map((whole) => ({ whole }));
    const { ports } = open(() => Promise.resolve(left.shift() ?? 'gone'));
    const port = await connected(ports);
    port.say({ type: 'pull', seq: 7, keys: ['a', 'b', 'a'] });
    expect(await told(port, 'pulled')).toEqual(['tiles', 'frame a', 'frame b', 'pulled']);
    expect(pictures.map(({ closed }) => closed)).toEqual([1, 1]);
  });

  it('hands over no more of a picture than is wanted, and closes what it hands over', async () => {
    const [sketch, part] = [bitmap(), bitmap()];
    const place = { x: 80, y: 30, width: 110, height: 110 };
    const asked: [string, Want][] = [];
    const { ports } = open((key, want) => {
      asked.push([key, want]);
      const taken = { size: { width: 320, height: 180 }, sketch, part: { bitmap: part, place } };
      return Promise.resolve(want === 'whole' ? { whole: bitmap() } : taken);
    });
    const port = await connected(ports);
    const around = { x: 0.25, y: 0.2, width: 0.3, height: 0.6 };
    port.say({ type: 'pull', seq: 7, keys: ['a', 'b'], wants: [around] });
    expect(await told(port, 'pulled')).toEqual(['tiles', 'part a', 'frame b', 'pulled']);
    expect(asked).toEqual([
      ['a', around],
      ['b', 'whole'],
    ]);
    expect(port.posted[1]).toMatchObject({
      seq: 7,
      size: { width: 320, height: 180 },
      sketch,
      part: { place },
    });
    expect([sketch.closed, part.closed]).toEqual([1, 1]);
  });

  it('says why there is no picture, and never throws', async () => {
    const tainted = bitmap({ tainted: true });
    const answers: Record<string, () => ReturnType<TakePicture>> = {
      left: () => Promise.resolve('gone'),
      frozen: () => Promise.resolve('not-playing'),
      broken: () => Promise.reject(new Error('lost')),
      film: () => Promise.resolve({ whole: tainted }),
    };
    const { ports } = open((key) => answers[key]?.() ?? Promise.resolve('gone'));
    const port = await connected(ports);
    port.say({ type: 'pull', seq: 1, keys: Object.keys(answers) });
    expect(await told(port, 'pulled')).toEqual([
      'tiles',
      'no-frame left gone',
      'no-frame frozen not-playing',
      'no-frame broken refused',
      'no-frame film foreign',
      'pulled',
    ]);
    expect(tainted.closed).toBe(1);
  });

  it('answers one pull at a time; of those that wait only the newest is answered with pictures', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { ports } = open(() => gate.then(() => ({ whole: bitmap() })));
    const port = await connected(ports);
    for (const seq of [1, 2, 3]) port.say({ type: 'pull', seq, keys: ['a'] });
    release();
    await vi.waitFor(() => {
      expect(port.posted.at(-1)).toEqual({ type: 'pulled', seq: 3 });
    });
    expect(port.posted.slice(1).map((one) => ('seq' in one ? `${one.type} ${one.seq}` : ''))).toEqual([
      'pulled 2',
      'frame 1',
      'pulled 1',
      'frame 3',
      'pulled 3',
    ]);
  });

  it('ignores what is not a proper question', async () => {
    const { ports } = open();
    const port = await connected(ports);
    const long = 'k'.repeat(1000);
    const wrong = [
      null,
      'pull',
      { type: 'pull' },
      { type: 'pull', seq: -1, keys: [] },
      { type: 'pull', seq: 1, keys: [long] },
      { type: 'pull', seq: 1, keys: 'a' },
      { type: 'pull', seq: 1, keys: ['a'], wants: ['all'] },
      { type: 'pull', seq: 1, keys: ['a'], wants: [{ x: 0, y: 0, width: 320, height: 180 }] },
      { type: 'pull', seq: 1, keys: ['a'], wants: [{ x: 0, y: 0, width: NaN, height: 1 }] },
    ];
    for (const message of wrong) port.say(message);
    port.say({ type: 'pull', seq: 2, keys: [] });
    expect(await told(port, 'pulled')).toEqual(['tiles', 'pulled']);
  });
});

describe('an engine that goes away', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is asked for again, ever more slowly until it speaks', async () => {
    const { ports, need, feed } = open();
    const gaps: number[] = [];
    for (let died = 0; died < 7; died++) {
      await vi.advanceTimersByTimeAsync(0);
      ports.at(-1)?.die();
      let gap = 0;
      for (const before = ports.length; ports.length === before && gap < 10_000; gap += 50)
        await vi.advanceTimersByTimeAsync(50);
      gaps.push(gap);
    }
    expect(gaps).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
    expect(need).toHaveBeenCalledTimes(8);
    ports.at(-1)?.say({ type: 'refresh' });
    ports.at(-1)?.die();
    await vi.advanceTimersByTimeAsync(250);
    expect(ports).toHaveLength(9);
    expect(ports.at(-1)?.story).toEqual(['tiles']);
    feed.close();
  });

  it('leaves nothing behind once the feed is closed', async () => {
    const { ports, feed } = open();
    await vi.advanceTimersByTimeAsync(0);
    feed.close();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(ports).toHaveLength(1);
    expect(ports[0]?.disconnected).toBe(true);
  });
});

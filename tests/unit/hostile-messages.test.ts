import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { handlers } from '../../src/background/handlers';
import { newSession } from '../../src/background/session-changes';
import { getSession, updateSession } from '../../src/background/session-store';
import { Engine } from '../../src/engine/engine';
import { loadJudge } from '../../src/engine/load';
import { EngineHost } from '../../src/engine-host/host';
import { listen } from '../../src/shared/messaging';
import { isName } from '../../src/shared/name-guard';
import { MAX_TILES, type FeedDown, type HostToWorker } from '../../src/shared/protocol';
import { FakeJudge } from './engine/fake-judge';
import { seeded, tileInfo } from './engine/samples';
import { EXTENSION_ID, fake, FakeEvent, type FakeSender } from './fake-browser';
import { HOSTILE, spoilt } from './shared/hostile';

/**
 * A content script gone bad, as a page's process that was taken over could make it: 10,000 messages over its port and its
 * `runtime.sendMessage`, against the real engine host, engine and service worker. Only the models are made up.
 */
vi.mock('../../src/shared/browser', async () => ({
  browser: (await import('./fake-browser')).fake.browser,
}));
vi.mock('../../src/engine/load', () => ({ loadJudge: vi.fn(), tensorCount: () => 0 }));

const TAB = 7;
const PAGE: FakeSender = { id: EXTENSION_ID, url: 'https://meet.example/', tab: { id: TAB }, frameId: 0 };

/** A picture that knows whether it was closed. */
class Bitmap {
  static open = 0;
  private isOpen = true;
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    Bitmap.open++;
  }
  close(): void {
    if (this.isOpen) Bitmap.open--;
    this.isOpen = false;
  }
}

/** The worker's two ends joined; the real engine is behind it. */
class JoinedWorker extends EventTarget {
  private readonly engine = new Engine((data) => this.dispatchEvent(new MessageEvent('message', { data })));
  postMessage(message: HostToWorker<ImageBitmap>): void {
    this.engine.receive(message);
  }
  terminate(): void {
    throw new Error('The engine has crashed');
  }
}

/** The page's end of a port is the test's. */
class Port {
  readonly onMessage = new FakeEvent<(message: unknown) => void>();
  readonly onDisconnect = new FakeEvent<() => void>();
  readonly pulls: Extract<FeedDown, { type: 'pull' }>[] = [];
  readonly name = 'frames';
  constructor(readonly sender: FakeSender | undefined) {}
  postMessage(message: FeedDown): void {
    if (message.type === 'pull') this.pulls.push(message);
  }
  disconnect(): void {
    this.onDisconnect.emit();
  }
}

let judge: FakeJudge;
let port: Port;

function connect(sender: FakeSender | undefined): Port {
  const made = new Port(sender);
  fake.onConnect.emit(made as never);
  return made;
}

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.stubGlobal('ImageBitmap', Bitmap);
  vi.stubGlobal('ImageData', vi.fn());
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  Bitmap.open = 0;
  fake.reset();
  fake.tabs.set(TAB, { id: TAB, url: 'https://meet.example/' });
  fake.tabs.set(8, { id: 8, url: 'https://other.example/' });
  judge = new FakeJudge();
  vi.mocked(loadJudge).mockReset().mockResolvedValue(judge.asJudge);
  listen('background', handlers);
  for (const tabId of [TAB, 8])
    await updateSession(tabId, () => newSession(tabId, 'https://meet.example', false, 1));
  new EngineHost(() => new JoinedWorker() as unknown as Worker);
  port = connect(PAGE);
  port.onMessage.emit({ type: 'tiles', tiles: [tileInfo()] });
  await vi.advanceTimersByTimeAsync(100);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const random = seeded(11);
const below = (n: number): number => Math.floor(random() * n);
const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;

const frame = (seq: unknown, key: unknown, width = 320, height = 180) => ({
  type: 'frame',
  seq,
  key,
  bitmap: new Bitmap(width, height),
});

/** A sketch and a part, as they come instead of a whole picture. */
const part = (seq: unknown, key: unknown, x = 90, sketch = 64) => ({
  ...{ type: 'part', seq, key },
  size: { width: 320, height: 180 },
  sketch: new Bitmap(sketch, 36),
  part: { bitmap: new Bitmap(110, 100), place: { x, y: 30, width: 110, height: 100 } },
});

/** Port messages: every way to spoil an honest one, and honest ones out of turn. */
function* portMessages(count: number): Generator {
  const honest = [
    { type: 'tiles', tiles: [tileInfo()] },
    { type: 'no-frame', seq: 1, key: 'anna', reason: 'gone' },
    { type: 'pulled', seq: 1 },
  ];
  const spoils = honest.map((message) => spoilt(message, count));
  for (let made = 0; made < count; made++) {
    const seq = pick([0, 1, 1, 2, below(1000), NaN, -1, '1']);
    const way = below(9);
    if (way === 0) yield frame(seq, pick(['anna', 'bob', '__proto__', '']), ...pick([[320, 180], [0, 0], [7680, 4320], [1, 1]] as const));
    else if (way === 1) yield { type: 'frame', seq, key: 'anna', bitmap: pick([...HOSTILE, { width: 320, height: 180 }]) };
    else if (way === 2) yield { type: 'tiles', tiles: [tileInfo({ name: pick(['<b>x</b>', 'a\u202eb', '\u3164', 'x'.repeat(10_000), 'Ann\n']) })] };
    else if (way === 3) yield { type: pick(['start', 'measure', 'repeat', 'feed-closed', 'engine', 'report', 'up']), seq, feed: '8:0', message: {}, backend: 'webgpu' };
    else if (way === 8) yield part(seq, pick(['anna', 'bob', '']), pick([90, 300, NaN]), pick([64, 64, 320]));
    else if (way === 4) yield { type: 'pulled', seq };
    else yield pick(spoils).next().value;
  }
} // oxfmt-ignore

test('10,000 messages over the port: nobody crashes, nothing is believed that was not asked for', async () => {
  const before = judge.judged;
  for (const message of portMessages(10_000)) {
    port.onMessage.emit(message);
    if (random() < 0.01) await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(5000);
  // Of each pull one picture of each tile may be judged, however often its number is replayed.
  expect(judge.judged - before).toBeLessThanOrEqual(
    port.pulls.reduce((sum, { keys }) => sum + keys.length, 0),
  );
  const session = await getSession(TAB);
  expect(session?.engine.state).toBe('ready');
  expect(session?.participants.length).toBeLessThanOrEqual(MAX_TILES);
  for (const { name } of session?.participants ?? []) expect(name === null || isName(name)).toBe(true);
  expect((await getSession(8))?.participants).toEqual([]);
  // An honest page is served as before.
  port.onMessage.emit({ type: 'tiles', tiles: [tileInfo({ key: 'new' })] });
  await vi.advanceTimersByTimeAsync(4000);
  const pull = port.pulls.at(-1);
  expect(pull?.keys).toEqual(['new']);
  port.onMessage.emit(frame(pull?.seq, 'new'));
  port.onMessage.emit({ type: 'pulled', seq: pull?.seq });
  await vi.advanceTimersByTimeAsync(100);
  expect((await getSession(TAB))?.participants).toMatchObject([{ name: 'Anna', verdict: 'mask' }]);
});

test('a picture sent twice, or under the number of an earlier pull, is closed unread', async () => {
  const [pull] = port.pulls;
  const good = frame(pull?.seq, 'anna');
  for (const message of [good, frame(pull?.seq, 'anna'), frame(pull?.seq, 'bob'), frame(0, 'anna')])
    port.onMessage.emit(message);
  port.onMessage.emit({ type: 'pulled', seq: pull?.seq });
  await vi.advanceTimersByTimeAsync(10);
  port.onMessage.emit(frame(pull?.seq, 'anna'));
  await vi.advanceTimersByTimeAsync(10);
  expect(judge.judged).toBe(1);
  expect(Bitmap.open).toBe(0);
});

test('a part where the whole picture is asked for is closed unread', async () => {
  const [pull] = port.pulls;
  expect(pull?.wants).toEqual(['whole']);
  port.onMessage.emit(part(pull?.seq, 'anna'));
  port.onMessage.emit({ type: 'pulled', seq: pull?.seq });
  await vi.advanceTimersByTimeAsync(10);
  expect(judge.judged).toBe(0);
  expect(Bitmap.open).toBe(0);
});

const FROM_PAGES = ['content-hello', 'need-engine'];
const RECEIVERS = { background: Object.keys(handlers), 'engine-host': ['host-status'] } as const;

describe('10,000 messages of runtime.sendMessage', () => {
  test('a page is answered what is for pages, and everything else is refused', async () => {
    const payloads = spoilt({ tabId: 8, frameId: 0, once: false, host: 'meet.example', origin: 'https://meet.example', tabIds: [8], changed: [], left: [], whole: true, engine: { state: 'ready', progress: 1, backend: null, reason: null, detail: '', error: null } }, 10_000); // oxfmt-ignore
    const other = await getSession(8);
    let refused = 0;
    for (let sent = 0; sent < 10_000; sent++) {
      const to = pick(['background', 'engine-host', 'background', 'content', '__proto__'] as const);
      const type =
        random() < 0.2 ? pick(HOSTILE) : pick([...RECEIVERS.background, ...RECEIVERS['engine-host']]);
      const message = random() < 0.1 ? pick(HOSTILE) : { to, type, data: payloads.next().value as unknown };
      const asked = fake.deliver(message, PAGE);
      await vi.advanceTimersByTimeAsync(0);
      const answer = await asked;
      if (answer === undefined) continue;
      if (typeof type === 'string' && FROM_PAGES.includes(type)) continue;
      expect(answer, String(type)).toMatchObject({ ok: false });
      refused++;
    }
    expect(refused).toBeGreaterThan(2000);
    expect(await getSession(8)).toEqual(other);
    expect([...fake.granted]).toEqual([]);
    expect([...fake.scripts]).toEqual([]);
  });

  test.each([
    ['another extension', { ...PAGE, id: 'another' }],
    ['nobody', {}],
    ['a page with another extension’s address', { id: 'another', url: 'chrome-extension://another/x.html' }],
  ])('%s is answered nothing but refusals', async (_, sender) => {
    for (const [to, types] of Object.entries(RECEIVERS))
      for (const type of types)
        expect(await fake.deliver({ to, type, data: {} }, sender)).toMatchObject({ ok: false });
  });

  test.each([
    ['of no tab', { id: EXTENSION_ID, url: 'https://meet.example/', frameId: 0 }],
    ['of no frame', { id: EXTENSION_ID, url: 'https://meet.example/', tab: { id: TAB } }],
    ['of the browser itself', { ...PAGE, url: 'chrome://settings' }],
    ['of a file', { ...PAGE, url: 'file:///etc/passwd' }],
  ])('a page %s may not say hello', async (_, sender) => {
    for (const type of FROM_PAGES)
      expect(
        await fake.deliver({ to: 'background', type, data: { host: 'meet.example' } }, sender),
      ).toMatchObject({ ok: false });
  });

  test('a page speaks for its own tab and frame, whatever it says', async () => {
    fake.granted.add('https://meet.example/*');
    const other = await getSession(8);
    const forged = { host: 'x', tabId: 8, frameId: 0, sender: { tab: { id: 8 } } };
    await fake.deliver({ to: 'background', type: 'content-hello', data: forged }, PAGE);
    expect(await getSession(8)).toEqual(other);
  });
});

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { partsOf, Ports } from '../../../src/engine-host/ports';
import type { FeedUp } from '../../../src/shared/protocol';
import { EXTENSION_ID, fake, FakeEvent, type FakeSender } from '../fake-browser';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

/** The engine host's end of a port. `leave` is the other end going away. */
class FakePort {
  readonly onMessage = new FakeEvent<(message: unknown) => void>();
  readonly onDisconnect = new FakeEvent<() => void>();
  readonly got: unknown[] = [];
  disconnected = false;
  constructor(
    readonly sender: FakeSender | undefined,
    readonly name = 'frames',
  ) {}
  postMessage(message: unknown): void {
    if (this.disconnected) throw new Error('Attempting to use a disconnected port object');
    this.got.push(message);
  }
  disconnect(): void {
    this.disconnected = true;
  }
  leave(): void {
    this.disconnected = true;
    this.onDisconnect.emit();
  }
}

const PAGE: FakeSender = { id: EXTENSION_ID, url: 'https://meet.example/', tab: { id: 7 }, frameId: 0 };
const DONE: FeedUp = { type: 'pulled', seq: 1 };

let ports: Ports;
let events: string[];

beforeEach(() => {
  fake.reset();
  events = [];
  ports = new Ports({
    opened: (feed) => void events.push(`open ${feed}`),
    up: (feed, { type }) => void events.push(`${type} ${feed}`),
    closed: (feed) => void events.push(`closed ${feed}`),
  });
  ports.listen();
});

function connect(sender?: FakeSender, name?: string): FakePort {
  const port = new FakePort(sender, name);
  fake.onConnect.emit(port as never);
  return port;
}

describe('ports', () => {
  test('a page gets in, is heard, is answered, and its end is told', () => {
    const port = connect(PAGE);
    port.onMessage.emit(DONE);
    ports.post('7:0', { type: 'refresh' });
    expect(port.got).toEqual([{ type: 'refresh' }]);
    port.leave();
    expect(events).toEqual(['open 7:0', 'pulled 7:0', 'closed 7:0']);
    expect(ports.feeds).toEqual([]);
  });

  test.each([
    ['another extension', { ...PAGE, id: 'another-extension' }],
    ['nobody', undefined],
    ['a page of no tab', { id: EXTENSION_ID, frameId: 0 }],
    ['a page of no frame', { id: EXTENSION_ID, tab: { id: 7 } }],
  ])('%s does not get in', (_, sender) => {
    connect(sender).onMessage.emit(DONE);
    expect(events).toEqual([]);
    expect(ports.feeds).toEqual([]);
  });

  test('a port of another name is none of ours', () => {
    connect(PAGE, 'devtools').onMessage.emit(DONE);
    expect(events).toEqual([]);
  });

  test.each([
    [null],
    ['pulled'],
    [{ type: 'pulled' }],
    [{ type: 'pulled', seq: -1 }],
    [{ type: '__proto__' }],
  ])('a malformed message is dropped, the port stays: %j', (message) => {
    const port = connect(PAGE);
    port.onMessage.emit(message);
    expect(events).toEqual(['open 7:0']);
    port.onMessage.emit(DONE);
    expect(events.at(-1)).toBe('pulled 7:0');
  });

  test('frames of one page and pages of other tabs are apart', () => {
    const [top, inner, other] = [{}, { frameId: 4 }, { tab: { id: 8 } }].map((of) =>
      connect({ ...PAGE, ...of }),
    );
    ports.post('7:4', { type: 'refresh' });
    expect([top, inner, other].map((port) => port?.got.length)).toEqual([0, 1, 0]);
    inner?.leave();
    expect(ports.feeds).toEqual(['7:0', '8:0']);
  });

  test('a script that was put in again takes its frame over', () => {
    const old = connect(PAGE);
    const young = connect(PAGE);
    expect(events).toEqual(['open 7:0', 'closed 7:0', 'open 7:0']);
    expect(old.disconnected).toBe(true);
    old.onMessage.emit(DONE);
    old.leave();
    expect(events).toHaveLength(3);
    expect(ports.feeds).toEqual(['7:0']);
    ports.post('7:0', { type: 'refresh' });
    expect(young.got).toHaveLength(1);
    expect(old.got).toHaveLength(0);
  });

  test('what is said to a page that has gone is lost without harm', () => {
    connect(PAGE).leave();
    expect(() => {
      ports.post('7:0', { type: 'refresh' });
    }).not.toThrow();
  });

  test('a feed’s name tells its tab and frame', () => {
    expect(partsOf('12:345')).toEqual({ tabId: 12, frameId: 345 });
  });
});

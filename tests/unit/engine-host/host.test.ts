import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineHost } from '../../../src/engine-host/host';
import type { HostToWorker, WorkerToHost } from '../../../src/shared/protocol';
import { EXTENSION_ID, fake } from '../fake-browser';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

const REPORT: WorkerToHost = { type: 'report', feed: '7:3', changed: [], left: ['anna'], whole: false };

/** A worker that repeats its report whenever it is asked to. */
class FakeWorker extends EventTarget {
  repeats = 0;
  readonly got: HostToWorker[] = [];
  postMessage(message: HostToWorker): void {
    this.got.push(message);
    if (message.type !== 'repeat') return;
    this.repeats++;
    this.say(REPORT);
  }
  say(data: WorkerToHost): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  terminate(): void {
    throw new Error('Nobody should end this worker');
  }
}

let worker: FakeWorker;
let sent: unknown[];
/** Closes the page's port. */
let leave: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  fake.reset();
  sent = [];
  worker = new FakeWorker();
  new EngineHost(() => worker as unknown as Worker);
  fake.sendMessage = () => Promise.resolve({ ok: true, data: null });
  fake.onConnect.emit({
    name: 'frames',
    sender: { id: EXTENSION_ID, tab: { id: 7 }, frameId: 3 },
    onMessage: { addListener: () => undefined },
    onDisconnect: { addListener: (listener: () => void) => (leave = listener) },
  } as never);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('engine host', () => {
  test('takes a budget of those there are, and no other', async () => {
    const say = (budget: unknown): void => {
      const message = { to: 'engine-host', type: 'budget', data: { budget } };
      fake.onMessage.emit(
        message,
        { id: EXTENSION_ID, url: `chrome-extension://${EXTENSION_ID}/x` },
        () => undefined,
      );
    };
    for (const budget of ['low', 'unlimited', null, 'high']) say(budget);
    await vi.advanceTimersByTimeAsync(0);
    const told = worker.got.flatMap((message) => (message.type === 'budget' ? [message.budget] : []));
    expect(told).toEqual(['low', 'high']);
  });

  test('takes a claim of those there are, and no other', async () => {
    const sender = { id: EXTENSION_ID, url: `chrome-extension://${EXTENSION_ID}/x` };
    for (const claimFrom of [0.5, 0.01, '0.9', null, 0.9]) {
      fake.onMessage.emit(
        { to: 'engine-host', type: 'claim-from', data: { claimFrom } },
        sender,
        () => undefined,
      );
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(
      worker.got.flatMap((message) => (message.type === 'claim-from' ? [message.claimFrom] : [])),
    ).toEqual([0.5, 0.9]);
  });

  test('hands out portraits to pages of ours that name a tab, and to nobody else', async () => {
    const own = { id: EXTENSION_ID, url: `chrome-extension://${EXTENSION_ID}/x` };
    const page = { id: EXTENSION_ID, url: 'https://meet.example.com/', tab: { id: 7 }, frameId: 0 };
    const ask = (data: unknown, sender: object): Promise<unknown> =>
      fake.deliver({ to: 'engine-host', type: 'portraits', data }, sender);
    const refused = await Promise.all([
      ask({ tabId: 7, after: 0 }, page),
      ask({ tabId: 7, after: 0 }, { ...own, id: 'another-extension' }),
      ask({ tabId: '7', after: 0 }, own),
      ask({ tabId: 7, after: -1 }, own),
      ask(null, own),
    ]);
    expect(refused.map((answer) => (answer as { ok: boolean }).ok)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    const [first, second] = [ask({ tabId: 7, after: 0 }, own), ask({ tabId: 8, after: 3 }, own)];
    const asked = worker.got.filter((message) => message.type === 'portraits');
    expect(asked.map(({ tabId, after }) => [tabId, after])).toEqual([
      [7, 0],
      [8, 3],
    ]);
    for (const { id, tabId } of asked)
      worker.say({ type: 'portraits', id, portraits: { upTo: tabId, portraits: [] } });
    expect(await Promise.all([first, second])).toEqual(
      [7, 8].map((upTo) => ({ ok: true, data: { upTo, portraits: [] } })),
    );
  });

  test('a report goes to the service worker, with its tab and frame', async () => {
    fake.sendMessage = (message) => {
      sent.push(message);
      return Promise.resolve({ ok: true, data: null });
    };
    worker.say(REPORT);
    await vi.advanceTimersByTimeAsync(30_000);
    const data = { tabId: 7, frameId: 3, changed: [], left: ['anna'], whole: false };
    expect(sent).toEqual([{ to: 'background', type: 'engine-report', data }]);
    expect(worker.repeats).toBe(0);
  });

  test('a report of a page that has gone goes nowhere', async () => {
    leave();
    fake.sendMessage = (message) => {
      sent.push(message);
      return Promise.resolve({ ok: true, data: null });
    };
    worker.say(REPORT);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sent).toEqual([]);
  });

  test('a report that gets lost is told again', async () => {
    let losses = 1;
    fake.sendMessage = (message) => {
      if (losses-- > 0) return Promise.reject(new Error('lost'));
      sent.push(message);
      return Promise.resolve({ ok: true, data: null });
    };
    worker.say(REPORT);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sent).toHaveLength(1);
    expect(worker.repeats).toBe(1);
  });

  test('when nothing gets through, the two do not chase each other', async () => {
    fake.sendMessage = () => Promise.reject(new Error('lost'));
    for (let i = 0; i < 20; i++) worker.say(REPORT);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(worker.repeats).toBeGreaterThan(5);
    expect(worker.repeats).toBeLessThan(100);
  });
});

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

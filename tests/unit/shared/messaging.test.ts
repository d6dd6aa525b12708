import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isId, isRecord } from '../../../src/shared/guards';
import { listen, send, sendToTab, type Handlers } from '../../../src/shared/messaging';
import { EXTENSION_ID, fake, type FakeSender } from '../fake-browser';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

const PAGE: FakeSender = { id: EXTENSION_ID, url: 'https://meet.example/abc', tab: { id: 7 }, frameId: 0 };
const POPUP: FakeSender = {
  id: EXTENSION_ID,
  url: `chrome-extension://${EXTENSION_ID}/src/popup/popup.html`,
};
const WORKER: FakeSender = { id: EXTENSION_ID };
const STRANGER: FakeSender = { id: 'another-extension', url: 'chrome-extension://another-extension/a.html' };

const isEmpty = (value: unknown): value is Record<string, never> => isRecord(value);
const isTab = (value: unknown): value is { tabId: number } => isRecord(value) && isId(value['tabId']);

let stopped: number[];
beforeEach(() => {
  fake.reset();
  stopped = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** The two messages under test: one for pages, one for our own. */
function listenForTwo(signal?: AbortSignal): void {
  const handlers: Partial<Handlers<'background'>> = {
    'need-engine': { from: 'page', accepts: isEmpty, run: () => ({ ok: true }) },
    stop: {
      from: 'extension',
      accepts: isTab,
      run: ({ tabId }) => {
        if (tabId === 666) throw new Error('No such tab');
        stopped.push(tabId);
        return null;
      },
    },
  };
  listen('background', handlers as Handlers<'background'>, signal ? { signal } : {});
}

const envelope = (type: string, data: unknown = {}, to = 'background') => ({ to, type, data });

describe('messaging', () => {
  test('a request comes back with its answer', async () => {
    listenForTwo();
    expect(await send('background', 'need-engine', {})).toEqual({ ok: true });
    expect(await send('background', 'stop', { tabId: 3 })).toBeNull();
    expect(stopped).toEqual([3]);
  });

  test('a handler that fails rejects the request with its reason', async () => {
    listenForTwo();
    await expect(send('background', 'stop', { tabId: 666 })).rejects.toThrow('No such tab');
  });

  test.each([
    ['our popup', POPUP],
    ['our worker', WORKER],
  ])('%s may say everything', async (_, sender) => {
    listenForTwo();
    expect(await fake.deliver(envelope('need-engine'), sender)).toMatchObject({ ok: true });
    expect(await fake.deliver(envelope('stop', { tabId: 3 }), sender)).toMatchObject({ ok: true });
  });

  test('a content script may say what pages may, and nothing else', async () => {
    listenForTwo();
    expect(await fake.deliver(envelope('need-engine'), PAGE)).toEqual({ ok: true, data: { ok: true } });
    expect(await fake.deliver(envelope('stop', { tabId: 3 }), PAGE)).toMatchObject({ ok: false });
    expect(stopped).toEqual([]);
  });

  test.each([
    ['another extension', STRANGER],
    ['nobody', {}],
    [
      'a page that looks like ours',
      { ...PAGE, url: `https://meet.example/chrome-extension://${EXTENSION_ID}/` },
    ],
    ['a page without an address', { id: EXTENSION_ID, tab: { id: 7 } }],
  ])('%s may not stop anything', async (_, sender) => {
    listenForTwo();
    expect(await fake.deliver(envelope('stop', { tabId: 3 }), sender)).toMatchObject({ ok: false });
    expect(stopped).toEqual([]);
  });

  test('another extension may not even say what pages may', async () => {
    listenForTwo();
    expect(await fake.deliver(envelope('need-engine'), STRANGER)).toMatchObject({ ok: false });
  });

  test.each([[undefined], [null], [{}], [{ tabId: NaN }], [{ tabId: '3' }], ['x'], [[3]]])(
    'a malformed payload gets an error and does nothing: %j',
    async (data) => {
      listenForTwo();
      expect(await fake.deliver(envelope('stop', data), POPUP)).toMatchObject({ ok: false });
      expect(stopped).toEqual([]);
    },
  );

  test.each([
    ['for somebody else', envelope('stop', { tabId: 3 }, 'engine-host')],
    ['of an unknown type', envelope('format-disk')],
    ['with an inherited type', envelope('toString')],
    ['with the prototype as its type', envelope('__proto__')],
    ['with a type that is no text', { to: 'background', type: 7, data: {} }],
    ['that is none', 'stop'],
    ['that is nothing', null],
    ['of another shape', ['background', 'stop']],
  ])('a message %s is left to others', async (_, message) => {
    listenForTwo();
    expect(await fake.deliver(message, POPUP)).toBeUndefined();
  });

  test('a receiver that was ended hears no more', async () => {
    const ending = new AbortController();
    listenForTwo(ending.signal);
    ending.abort();
    expect(await fake.deliver(envelope('stop', { tabId: 3 }), POPUP)).toBeUndefined();
    expect(stopped).toEqual([]);
  });

  test('a request that nobody takes is rejected', async () => {
    await expect(send('background', 'stop', { tabId: 3 })).rejects.toThrow('background stop');
  });

  test('a request that is never answered is rejected in time', async () => {
    vi.useFakeTimers();
    fake.sendMessage = () => new Promise(() => undefined);
    const asked = expect(send('background', 'stop', { tabId: 3 })).rejects.toThrow('background stop');
    await vi.advanceTimersByTimeAsync(60_000);
    await asked;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a script whose extension is gone gets a rejection, not an exception', async () => {
    fake.sendMessage = () => {
      throw new Error('Extension context invalidated.');
    };
    const asked = Promise.resolve().then(() => send('background', 'stop', { tabId: 3 }).catch(() => 'told'));
    expect(await asked).toBe('told');
  });

  test('a tab answers, or the request is rejected', async () => {
    await expect(sendToTab(7, 'ping', {})).rejects.toThrow('Receiving end');
    fake.tabAnswer = (tabId, type, frameId) => ({
      watching: tabId === 7 && type === 'ping' && frameId === 2,
    });
    expect(await sendToTab(7, 'ping', {}, 2)).toEqual({ watching: true });
    expect(await sendToTab(7, 'ping', {})).toEqual({ watching: false });
  });
});

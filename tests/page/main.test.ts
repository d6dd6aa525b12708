// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { camera, el } from './meeting';

type Listener = (message: unknown, sender: object, answer: (reply: unknown) => void) => unknown;

const { listeners, replies, sent, connect, browser } = vi.hoisted(() => {
  const listeners = new Set<Listener>();
  const replies: Record<string, unknown> = {};
  const sent: string[] = [];
  const connect = vi.fn();
  const browser = {
    runtime: {
      id: 'mask-check',
      getURL: (path: string) => `chrome-extension://mask-check/${path}`,
      onMessage: {
        addListener: (listener: Listener) => void listeners.add(listener),
        removeListener: (listener: Listener) => void listeners.delete(listener),
      },
      sendMessage: ({ type }: { type: string }) => {
        sent.push(type);
        return Promise.resolve({ ok: true, data: replies[type] });
      },
      connect,
    },
  };
  return { listeners, replies, sent, connect, browser };
});
vi.mock('../../src/shared/browser', () => ({ browser }));

/** Injects the content script, as the service worker may do more than once. */
async function inject(): Promise<void> {
  vi.resetModules();
  await import('../../src/content/main');
  await vi.advanceTimersByTimeAsync(1);
}

async function tell(type: string): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const listener of listeners) {
    listener({ to: 'content', type, data: {} }, { id: 'mask-check' }, (answer) => answers.push(answer));
  }
  await vi.advanceTimersByTimeAsync(1);
  return answers;
}

describe('the content script', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    sent.length = 0;
    connect.mockReset();
    connect.mockImplementation(() => ({
      postMessage: vi.fn(),
      disconnect: vi.fn(),
      onMessage: { addListener: vi.fn() },
      onDisconnect: { addListener: vi.fn() },
    }));
    replies['content-hello'] = { watch: false };
    replies['need-engine'] = { ok: true };
    // As a browser that lays out pages.
    Element.prototype.checkVisibility = () => true;
    Element.prototype.getBoundingClientRect = () => ({ x: 0, y: 0, width: 320, height: 180 }) as DOMRect;
    document.body.replaceChildren(el('div', {}, camera(), 'Alice'));
  });

  it('looks only after it is told that it may', async () => {
    await inject();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual(['content-hello']);
    expect(await tell('ping')).toEqual([{ ok: true, data: { watching: false } }]);
    replies['content-hello'] = { watch: true };
    await inject();
    expect(await tell('ping')).toEqual([{ ok: true, data: { watching: true } }]);
    expect(sent).toEqual(['content-hello', 'content-hello', 'need-engine']);
    expect(connect).toHaveBeenCalledExactlyOnceWith({ name: 'frames' });
  });

  it('gives way to a newer one of its kind', async () => {
    replies['content-hello'] = { watch: true };
    await inject();
    expect(connect).toHaveBeenCalledTimes(1);
    await inject();
    expect(connect).toHaveBeenCalledTimes(2);
    expect(connect.mock.results[0]?.value).toHaveProperty('disconnect.mock.calls.length', 1);
    expect(await tell('ping')).toHaveLength(1);
  });

  it('asks anew when its page comes back from the back-forward cache', async () => {
    replies['content-hello'] = { watch: true };
    await inject();
    const shown = (persisted: boolean): void => {
      dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
    };
    shown(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.filter((type) => type === 'content-hello')).toHaveLength(1);
    replies['content-hello'] = { watch: false };
    shown(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(await tell('ping')).toEqual([{ ok: true, data: { watching: false } }]);
    expect(connect.mock.results[0]?.value).toHaveProperty('disconnect.mock.calls.length', 1);
    replies['content-hello'] = { watch: true };
    shown(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(await tell('ping')).toEqual([{ ok: true, data: { watching: true } }]);
  });

  it('stops when told, and when nobody watches the tab any more', async () => {
    replies['content-hello'] = { watch: true };
    await inject();
    await tell('content-stop');
    expect(connect.mock.results[0]?.value).toHaveProperty('disconnect.mock.calls.length', 1);
    expect(await tell('ping')).toEqual([{ ok: true, data: { watching: false } }]);

    replies['need-engine'] = { ok: false };
    await inject();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent.filter((type) => type === 'need-engine')).toHaveLength(2);
    expect(await tell('ping')).toEqual([{ ok: true, data: { watching: false } }]);
  });
});

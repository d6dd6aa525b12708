import { browser } from '../../shared/browser';
import { frameOriginsOf } from '../../shared/frame-origins';
import { send } from '../../shared/messaging';
import { sessionKey } from '../../shared/session-key';

/** What the popup needs of the browser. Tests hand in another one. */
export interface Platform {
  send: typeof send;
  /** The address of a tab, or undefined where the browser keeps it to itself; null if there is no such tab. */
  addressOf: (tabId: number) => Promise<string | undefined | null>;
  /** Asks the user. Must be called in the click itself. */
  ask: (pattern: string) => Promise<boolean>;
  /** A tab's stored session, unchecked; it is there at once, where the service worker may have to be woken first. */
  stored: (tabId: number) => Promise<unknown>;
  /** Calls back with each new value of a tab's stored session, unchecked, until the signal. */
  onSession: (tabId: number, changed: (value: unknown) => void, signal: AbortSignal) => void;
  /** Calls back when the tab has gone to another page, until the signal. */
  onNavigated: (tabId: number, navigated: () => void, signal: AbortSignal) => void;
}

/** The extension's own browser. */
export const platform: Platform = {
  send,
  addressOf: async (tabId) => {
    try {
      return (await browser.tabs.get(tabId)).url;
    } catch {
      return null;
    }
  },
  ask: (pattern) =>
    browser.permissions.request({
      origins: [pattern, ...frameOriginsOf(new URL(pattern.replace('/*', '/')).hostname)],
    }),
  stored: async (tabId) => {
    const key = sessionKey(tabId);
    return (await browser.storage.session.get(key))[key];
  },
  onSession: (tabId, changed, signal) => {
    const key = sessionKey(tabId);
    listenUntil(signal, browser.storage.session.onChanged, (changes) => {
      if (Object.hasOwn(changes, key)) changed(changes[key]?.newValue);
    });
  },
  onNavigated: (tabId, navigated, signal) => {
    listenUntil(signal, browser.tabs.onUpdated, (id: number, { url, status }: chrome.tabs.OnUpdatedInfo) => {
      if (id === tabId && (url !== undefined || status === 'complete')) navigated();
    });
  },
};

function listenUntil<L>(
  signal: AbortSignal,
  event: { addListener: (listener: L) => void; removeListener: (listener: L) => void },
  listener: L,
): void {
  event.addListener(listener);
  signal.addEventListener('abort', () => event.removeListener(listener));
}

/** The tab the popup speaks of: named in its address (when it is opened in a tab of its own), or the active one. */
export async function findTab(search: string): Promise<number | null> {
  const named = namedTab(search);
  if (named !== null) return named;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

/** The tab that the page's address names, or null. */
export function namedTab(search: string): number | null {
  const named = new URLSearchParams(search).get('tab');
  return named !== null && /^\d{1,10}$/.test(named) ? Number(named) : null;
}

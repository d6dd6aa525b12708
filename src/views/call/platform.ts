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
  /** Calls back with each new value of a tab's stored session, unchecked. */
  onSession: (tabId: number, changed: (value: unknown) => void) => void;
  /** Calls back when the tab has gone to another page. */
  onNavigated: (tabId: number, navigated: () => void) => void;
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
  onSession: (tabId, changed) => {
    const key = sessionKey(tabId);
    browser.storage.session.onChanged.addListener((changes) => {
      if (Object.hasOwn(changes, key)) changed(changes[key]?.newValue);
    });
  },
  onNavigated: (tabId, navigated) => {
    browser.tabs.onUpdated.addListener((id, { url, status }) => {
      if (id === tabId && (url !== undefined || status === 'complete')) navigated();
    });
  },
};

/** The tab the popup speaks of: named in its address (when it is opened in a tab of its own), or the active one. */
export async function findTab(search: string): Promise<number | null> {
  const named = new URLSearchParams(search).get('tab');
  if (named !== null && /^\d{1,10}$/.test(named)) return Number(named);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

import { browser } from '../shared/browser';
import type { Session } from '../shared/session';
import { isSession } from '../shared/session-guard';

/** What the side panel needs to know of tabs and of the calls in them. */

/** The tab in front in this window. */
export async function activeTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

/** Every call that is watched. */
export async function watchedCalls(): Promise<Session[]> {
  const all: Record<string, unknown> = await browser.storage.session.get(null);
  return Object.values(all).filter(isSession);
}

/** Calls back when another tab has come to the front, or a call has begun or ended. */
export function onTabsOrCalls(changed: () => void): void {
  browser.tabs.onActivated.addListener(changed);
  browser.storage.session.onChanged.addListener((changes) => {
    const come = Object.entries(changes).some(
      ([key, { oldValue, newValue }]) =>
        key.startsWith('session:') && (oldValue === undefined) !== (newValue === undefined),
    );
    if (come) changed();
  });
}

/** Brings a tab, and its window, to the front. */
export async function goTo(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true });
  if (tab) await browser.windows.update(tab.windowId, { focused: true });
}

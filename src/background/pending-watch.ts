import { browser } from '../shared/browser';
import { isId, isRecord } from '../shared/guards';

/**
 * The permission prompt can close the popup that asked. What the click was about waits here, in memory, until the
 * permission comes; a permission given later in the browser's settings must not start anything.
 */
const KEY = 'pending-watch';
const VALID_MS = 120_000;

export async function rememberClick(tabId: number): Promise<void> {
  await browser.storage.session.set({ [KEY]: { tabId, at: Date.now() } });
}

/** The tab of the last click that still waits for its permission, or null. It is handed out once. */
export async function takeClick(): Promise<number | null> {
  const value: unknown = (await browser.storage.session.get(KEY))[KEY];
  await browser.storage.session.remove(KEY);
  if (!isRecord(value) || !isId(value['tabId']) || !isId(value['at'])) return null;
  return Date.now() - value['at'] < VALID_MS ? value['tabId'] : null;
}

import { browser } from '../shared/browser';
import { isId, isRecord } from '../shared/guards';

/**
 * The permission prompt can close the popup that asked. What the click was about waits here, in memory, until the
 * permission comes; a permission given later in the browser's settings must not start anything.
 */
const KEY = 'pending-watch';
const VALID_MS = 120_000;

/** What a click asked for: to watch this tab, once this site is granted. */
export interface Click {
  tabId: number;
  origin: string;
}

export async function rememberClick({ tabId, origin }: Click): Promise<void> {
  await browser.storage.session.set({ [KEY]: { tabId, origin, at: Date.now() } });
}

/** The last click that still waits for its permission, or null. It is handed out once. */
export async function takeClick(): Promise<Click | null> {
  const click = await storedClick();
  await browser.storage.session.remove(KEY);
  return click;
}

/** What a click on this tab was about has begun; another tab's waits on. */
export async function endClick(tabId: number): Promise<void> {
  if ((await storedClick())?.tabId === tabId) await browser.storage.session.remove(KEY);
}

/** Whether a click still waits for its permission. */
export async function clickWaits(): Promise<boolean> {
  return (await storedClick()) !== null;
}

async function storedClick(): Promise<Click | null> {
  const value: unknown = (await browser.storage.session.get(KEY))[KEY];
  if (!isRecord(value)) return null;
  const { tabId, origin, at } = value;
  if (!isId(tabId) || typeof origin !== 'string' || !isId(at)) return null;
  const age = Date.now() - at;
  // One from the future is as old as nobody knows: the clock has been put back.
  return age >= 0 && age < VALID_MS ? { tabId, origin } : null;
}

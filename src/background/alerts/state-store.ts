import { browser } from '../../shared/browser';
import { isAlertState, type AlertState } from './state';

/** What is known between two decisions, in `storage.session` beside the session: in memory, and alive when the worker is not. */
const keyOf = (tabId: number): string => `alerts:${tabId}`;

/** The state of a tab's meeting, or null. */
export async function getAlertState(tabId: number): Promise<AlertState | null> {
  const key = keyOf(tabId);
  const value: unknown = (await browser.storage.session.get(key))[key];
  return isAlertState(value) ? value : null;
}

/** Keeps a state, or (null) forgets it. */
export async function setAlertState(tabId: number, state: AlertState | null): Promise<void> {
  const key = keyOf(tabId);
  if (state) await browser.storage.session.set({ [key]: state });
  else await browser.storage.session.remove(key);
}

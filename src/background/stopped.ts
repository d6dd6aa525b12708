import { browser } from '../shared/browser';

/** Tabs in which the user has stopped, by the keyboard, the watching of the page that is there; its site is still granted. In memory, as long as the browser runs. */
const keyOf = (tabId: number): string => `stopped/${tabId}`;

export async function rememberStop(tabId: number): Promise<void> {
  await browser.storage.session.set({ [keyOf(tabId)]: true });
}

/** The tab is watched again, has another page, or is closed. */
export async function forgetStop(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId));
}

export async function isStopped(tabId: number): Promise<boolean> {
  const key = keyOf(tabId);
  return (await browser.storage.session.get(key))[key] === true;
}

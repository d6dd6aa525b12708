import { browser } from '../../shared/browser';
import { warn } from '../../shared/log';
import { settingsNow } from '../settings';
import { change } from '../watch';
import { listenToNotifications } from './notifications';
import { hush, withQuiet } from './quiet';

/** Listens to what the user does with notifications. Must be called while the service worker starts. */
export function listenToAlerts(): void {
  listenToNotifications({
    clicked: (tabId) => quietly(showTab(tabId)),
    quiet: (tabId) => quietly(askForQuiet(tabId)),
  });
}

function quietly(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    warn('notification', error);
  });
}

async function showTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true });
  if (tab) await browser.windows.update(tab.windowId, { focused: true });
}

/** No alerts about a tab's meeting for as long as the settings say. */
async function askForQuiet(tabId: number): Promise<void> {
  const { quietMinutes } = await settingsNow();
  await change(tabId, (session) => session && withQuiet(session, quietMinutes, Date.now()));
  await hush(tabId);
}

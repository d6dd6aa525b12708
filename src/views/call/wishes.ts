import { browser } from '../../shared/browser';
import type { Settings } from '../../shared/settings';
import type { PopupState } from './state';

/** What of the settings the popup and the side panel show. */
export function wishesOf({
  incorrect,
  alert,
  quietMinutes,
}: Settings): Pick<PopupState, 'incorrect' | 'quietMinutes'> {
  return { incorrect, quietMinutes: alert === 'off' ? null : quietMinutes };
}

/** Opens the list of records in a tab of its own. */
export async function openRecords(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('src/report/report.html') });
}

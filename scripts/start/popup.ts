import type { Page } from '@playwright/test';
import { clickToolbarIcon, grantSite } from './grant';
import type { RunningExtension } from './launch';

/** One line of the popup, as somebody reads it. */
export interface PopupRow {
  name: string;
  /** The badge; `screen` and `preview` stand apart in the popup and have none. */
  shown: string;
  /** 0 to 1, null where the popup claims nothing. */
  confidence: number | null;
}

/** What the popup shows. */
export interface PopupReading {
  rows: PopupRow[];
  /** The sentence about where the check runs. */
  backend: string;
}

/** The number under which the extension knows the page's tab. */
export async function tabIdOf({ worker }: RunningExtension, page: Page): Promise<number> {
  await page.bringToFront();
  const id = await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return tab?.id;
  });
  if (id === undefined) throw new Error('The browser does not say which tab is in front');
  return id;
}

/**
 * Opens the popup for the meeting's tab, in a tab of its own, and clicks its switch. The site is noted as agreed to first,
 * since nobody can answer the browser's question here.
 */
export async function watchWithPopup(extension: RunningExtension, meeting: Page): Promise<Page> {
  const { protocol, hostname } = new URL(meeting.url());
  await grantSite(extension.context, extension.id, `${protocol}//${hostname}/*`);
  const tabId = await tabIdOf(extension, meeting);
  // As a user does; only then may the popup know the tab's address.
  await clickToolbarIcon(extension.context, extension.id, meeting.url());
  const popup = await extension.context.newPage();
  await popup.goto(`chrome-extension://${extension.id}/src/popup/popup.html?tab=${tabId}`);
  const toggle = popup.getByRole('switch');
  await toggle.click();
  await popup.waitForFunction(
    () => document.querySelector('[role=switch]')?.getAttribute('aria-checked') === 'true',
    undefined,
    { timeout: 60_000 },
  );
  await meeting.bringToFront();
  return popup;
}

/** Reads the popup's text, not its memory; runs in the popup. */
export const popupReading = (): PopupReading => ({
  rows: [...document.querySelectorAll<HTMLElement>('li.row, li.other')].map((row) => {
    const sure = /(\d+)\s*%/.exec(row.querySelector('.details')?.textContent ?? '')?.[1];
    return {
      name: row.querySelector('.name')?.textContent ?? '',
      shown: row.dataset['verdict'] ?? row.dataset['kind'] ?? '',
      confidence: sure === undefined ? null : Number(sure) / 100,
    };
  }),
  backend: document.querySelector('.backend')?.textContent ?? '',
});

/** What the popup shows. */
export function readPopup(popup: Page): Promise<PopupReading> {
  return popup.evaluate(popupReading);
}

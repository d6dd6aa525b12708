import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { VIEW_SIZES } from '../gallery/pictures';
import { longestFrames, TRACE_CATEGORIES, type TraceEvent } from './frames';
import { type Extension, MARK, PEOPLE, prepare, store } from './made-meeting';

/** How fast the popup is there, and what it costs to keep it and the side panel up to date, with 25 people. */
const POPUPS = 7;
const CHANGES = 20;

/** Milliseconds, one of each opening. */
export interface PopupTimes {
  /** With a list of 25. */
  full: number[];
  /** Of a tab that is not watched: what the browser takes for any popup of ours. Measured in turns with the other. */
  empty: number[];
}

/** How long it takes from a popup's start until all of it is on the screen. */
export async function timePopups(extension: Extension, isAsleep: boolean): Promise<PopupTimes> {
  const { driver, tabId } = await prepare(extension);
  const open = async (tab: number, people: number): Promise<number> => {
    const popup = await extension.context.newPage();
    await popup.addInitScript({ content: notePainted(people) });
    if (isAsleep) await stopWorker(extension.context, driver);
    await popup.goto(extension.page(`src/popup/popup.html?tab=${tab}`));
    const painted = await popup.waitForFunction(() => window.paintedAt);
    const time = Number(await painted.jsonValue());
    await popup.close();
    return time;
  };
  const times: PopupTimes = { full: [], empty: [] };
  for (let run = 0; run < POPUPS; run++) {
    await store(driver, tabId, run);
    times.full.push(await open(tabId, PEOPLE));
    times.empty.push(await open(tabId + 1, 0));
  }
  await driver.close();
  return times;
}

/** What changes cost the page's main thread, in milliseconds of its processor time. */
export interface ChangeTimes {
  /** What opening the page with 25 people has cost it. */
  opening: number;
  /** Each whole second with a change of all 25: all its frames, and the second hand's. */
  seconds: number[];
  /** The costliest frame of each such second; in seconds of their own, for the trace costs something too. */
  frames: number[];
}

/** What it costs the popup or side panel, in its usual size, when all 25 people change every second. */
export async function timeChanges(
  extension: Extension,
  surface: 'popup' | 'side-panel',
  changes = CHANGES,
): Promise<ChangeTimes> {
  const { driver, tabId } = await prepare(extension);
  await store(driver, tabId, 0);
  const page = await extension.context.newPage();
  await page.setViewportSize(VIEW_SIZES[surface]);
  const devtools = await extension.context.newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.goto(extension.page(`src/${surface}/${surface}.html?tab=${tabId}`));
  await page
    .locator('.people > .row')
    .nth(PEOPLE - 1)
    .waitFor();
  await page.waitForTimeout(1000);
  // From the service worker, as in a call: what the storing costs must not count as the page's.
  const worker = extension.context.serviceWorkers().at(-1);
  if (!worker) throw new Error('No service worker');
  const change = async (number: number): Promise<void> => {
    await store(worker, tabId, number);
    await page.waitForTimeout(1000);
  };
  const spent = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? NaN);
  };
  const seconds: number[] = [];
  const opening = await spent();
  let before = opening;
  for (let number = 1; number <= changes; number++) {
    await change(number);
    const after = await spent();
    seconds.push(after - before);
    before = after;
  }
  await devtools.send('Performance.disable');
  const events = await traced(devtools, async () => {
    for (let number = 1; number <= changes; number++) await change(changes + number);
  });
  await page.close();
  await driver.close();
  return { opening, seconds, frames: longestFrames(events, MARK) };
}

/** What the browser notes of its threads' tasks meanwhile. */
async function traced(devtools: CDPSession, meanwhile: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: TRACE_CATEGORIES, excludedCategories: ['*'] },
  });
  await meanwhile();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  return events;
}

/** The browser stops a service worker after 30 idle seconds; the click on the icon then has to do without it. */
async function stopWorker(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
}

declare global {
  interface Window {
    /** When all of it was on the screen, in milliseconds since the page's start. */
    paintedAt?: number;
  }
}

/**
 * Runs in the popup before all else. A frame's callback comes before its painting, a message after it. As text, for what
 * turns TypeScript into scripts here puts helpers into functions that the page does not have.
 */
const notePainted = (people: number): string => `requestAnimationFrame(function look() {
  const rows = document.querySelectorAll('.people > .row').length;
  if (!document.body?.firstElementChild || rows < ${people}) return requestAnimationFrame(look);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => (window.paintedAt = performance.now());
  port2.postMessage(null);
});`;

import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { VIEW_SIZES } from '../gallery/pictures';
import { longestFrames, TRACE_CATEGORIES, type TraceEvent } from './frames';
import { type Extension, MARK, PEOPLE, prepare, store } from './made-meeting';

/** How fast the popup is there, and what it costs to keep it and the side panel up to date, with 25 people. */
const POPUPS = 7;
const CHANGES = 20;

/** Milliseconds from the page's start until its list of 25 is on the screen, one of each opening. */
export async function timePopups(extension: Extension, isAsleep: boolean): Promise<number[]> {
  const { driver, tabId } = await prepare(extension);
  const times: number[] = [];
  for (let run = 0; run < POPUPS; run++) {
    await store(driver, tabId, run);
    const popup = await extension.context.newPage();
    await popup.addInitScript({ content: NOTE_PAINTED });
    if (isAsleep) await stopWorker(extension.context, driver);
    await popup.goto(extension.page(`src/popup/popup.html?tab=${tabId}`));
    const painted = await popup.waitForFunction(() => window.paintedAt);
    times.push(Number(await painted.jsonValue()));
    await popup.close();
  }
  await driver.close();
  return times;
}

/** What changes cost the page's main thread, in milliseconds of its processor time. */
export interface ChangeTimes {
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
  await page.goto(extension.page(`src/${surface}/${surface}.html?tab=${tabId}`));
  await page
    .locator('.people > .row')
    .nth(PEOPLE - 1)
    .waitFor();
  const devtools = await extension.context.newCDPSession(page);
  // From the service worker, as in a call: what the storing costs must not count as the page's.
  const worker = extension.context.serviceWorkers().at(-1);
  if (!worker) throw new Error('No service worker');
  const change = async (number: number): Promise<void> => {
    await store(worker, tabId, number);
    await page.waitForTimeout(1000);
  };
  await devtools.send('Performance.enable');
  const spent = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? NaN);
  };
  const seconds: number[] = [];
  let before = await spent();
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
  return { seconds, frames: longestFrames(events, MARK) };
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
    /** When the whole list was on the screen, in milliseconds since the page's start. */
    paintedAt?: number;
  }
}

/**
 * Runs in the popup before all else. A frame's callback comes before its painting, a message after it. As text, for what
 * turns TypeScript into scripts here puts helpers into functions that the page does not have.
 */
const NOTE_PAINTED = `requestAnimationFrame(function look() {
  if (document.querySelectorAll('.people > .row').length < ${PEOPLE}) return requestAnimationFrame(look);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => (window.paintedAt = performance.now());
  port2.postMessage(null);
});`;

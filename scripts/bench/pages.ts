import type { BrowserContext, Page, Worker } from '@playwright/test';
import { sessionKey } from '../../src/shared/session-key';
import type { Participant, Session } from '../../src/shared/session';
import type { Verdict } from '../../src/shared/verdict';
import { person, session } from '../../tests/gallery/people';

/**
 * How fast the popup is there, and what it costs to keep it and the side panel up to date, with 25 people. The session is made up and
 * stored as the service worker stores it; nothing else runs.
 */
const PEOPLE = 25;
const POPUPS = 7;
const CHANGES = 20;

/** A browser with the extension. */
interface Extension {
  context: BrowserContext;
  page: (file: string) => string;
}

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

/** Milliseconds of processor time of the page's main thread that each change of all 25 costs, the second hand and the painting with it. */
export async function timeChanges(extension: Extension, file: string, changes = CHANGES): Promise<number[]> {
  const { driver, tabId } = await prepare(extension);
  await store(driver, tabId, 0);
  const page = await extension.context.newPage();
  await page.goto(extension.page(`${file}?tab=${tabId}`));
  await page
    .locator('.people > .row')
    .nth(PEOPLE - 1)
    .waitFor();
  const devtools = await extension.context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const spent = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? NaN);
  };
  const times: number[] = [];
  // From the service worker, as in a call: what the storing costs must not count as the page's.
  const worker = extension.context.serviceWorkers().at(-1);
  if (!worker) throw new Error('No service worker');
  let before = await spent();
  for (let change = 1; change <= changes; change++) {
    await store(worker, tabId, change);
    await page.waitForTimeout(1000);
    const after = await spent();
    times.push(after - before);
    before = after;
  }
  await page.close();
  await driver.close();
  return times;
}

/** A page of ours that stores what the service worker would, and the number of a tab for the meeting. */
async function prepare({ context, page }: Extension): Promise<{ driver: Page; tabId: number }> {
  const driver = await context.newPage();
  await driver.goto(page('src/about/about.html'));
  const tabId = await driver.evaluate(async () => (await chrome.tabs.getCurrent())?.id ?? -1);
  return { driver, tabId };
}

const VERDICTS: readonly Verdict[] = ['mask', 'no-mask', 'unsure', 'incorrect', 'no-face'];

/** The meeting after so many changes: everybody shows something else than before, so the whole order changes too. */
function meetingAt(change: number, tabId: number): Session {
  const now = Date.now();
  // The history stays, and grows by what is shown now.
  const past = Math.floor(now / 600_000) * 600_000 - 600_000;
  const people: Participant[] = Array.from({ length: PEOPLE }, (_, index) => {
    const verdict = VERDICTS[(index * 7 + change) % VERDICTS.length] ?? 'mask';
    const spans: Participant['spans'] = Array.from({ length: 12 }, (__, span) => [
      past + span * 40_000 + index * 1000,
      VERDICTS[(index + span) % VERDICTS.length] ?? 'mask',
    ]);
    return person(index + 1, { verdict, since: now, lookedAt: now, spans: [...spans, [now, verdict]] });
  });
  return session(people, { tabId, startedAt: now, heardAt: now });
}

async function store(from: Pick<Worker, 'evaluate'>, tabId: number, change: number): Promise<void> {
  const items = { [sessionKey(tabId)]: meetingAt(change, tabId) };
  await from.evaluate((stored: Record<string, unknown>) => chrome.storage.session.set(stored), items);
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

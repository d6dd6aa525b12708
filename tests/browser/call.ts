import type { BrowserContext, Locator, Page } from '@playwright/test';
import { demoRoutes, serveDemo } from '../../scripts/start/demo';
import { clickToolbarIcon, grantSite } from '../../scripts/start/grant';
import { serve, type LocalServer, type Routes } from '../../scripts/start/server';
import type { Truth } from '../../src/demo/truth';
import { inTime } from '../../src/engine/in-time';
import { expect, test as base, type Extension } from './extension';

/** Tests with the demo meeting on this machine. */
export const test = base.extend<object, { server: LocalServer }>({
  server: [
    // Playwright reads the fixture's needs off this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await serveDemo();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

/** The demo meeting at `/call.html`, without the policy it has of its own, under the headers that a test wants. */
export async function serveBareDemo(
  routes: Routes,
  headers?: (url: URL) => Record<string, string>,
): Promise<LocalServer> {
  const demo = await demoRoutes();
  const html = Buffer.from(demo['/index.html'] ?? '').toString();
  const bare = html.replace(/<meta[^>]*Content-Security-Policy[^>]*>/, '');
  return serve({ ...demo, '/call.html': Buffer.from(bare), ...routes }, 0, headers);
}

/** What goes wrong on a page, as its console says. */
export function complaintsOf(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Mask Check')) heard.push(message.text());
  });
  return heard;
}

/** A demo meeting and the popup over it. */
interface Watched {
  meeting: Page;
  popup: Page;
}

/** A meeting that is being watched from now on. */
export async function watchMeeting(
  extension: Extension,
  server: LocalServer,
  query: string,
): Promise<Watched> {
  const meeting = await openMeeting(extension, `${server.origin}/?${query}`);
  const popup = await openPopup(extension, meeting);
  await watch(extension, popup);
  return { meeting, popup };
}

/** A meeting that is being watched, everybody judged. */
export async function watchedMeeting(
  extension: Extension,
  server: LocalServer,
  query: string,
): Promise<Watched> {
  const watched = await watchMeeting(extension, server, query);
  await expectAllRight(watched.meeting, watched.popup);
  return watched;
}

/** What the popup shows of one participant, and what the demo knows. */
export interface Compared {
  name: string;
  truth: string;
  shown: string;
}

/**
 * Pictures a second of everybody in a meeting that a test opens. Nobody is looked at more often than that, and drawing, sending and
 * painting them is most of what a meeting costs a machine.
 */
const PICTURES = 4;

/** Opens a demo meeting in a new tab; an address that says how many pictures a second keeps them. */
export async function openMeeting({ context }: Extension, address: string): Promise<Page> {
  const page = await context.newPage();
  const url = new URL(address);
  if (!url.searchParams.has('pictures')) url.searchParams.set('pictures', String(PICTURES));
  await page.goto(url.href);
  await page.waitForFunction(() => window.maskCheckDemo?.participants.every(({ present }) => present));
  return page;
}

async function tabInFront(context: BrowserContext): Promise<number | undefined> {
  const [worker] = context.serviceWorkers();
  return worker?.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return tab?.id;
  });
}

/** Clicks the toolbar icon over a meeting and opens the popup for its tab, in a tab of its own where it stays open. */
export async function openPopup(extension: Extension, meeting: Page): Promise<Page> {
  const { context, id } = extension;
  await meeting.bringToFront();
  let tabId: number | undefined;
  // Seen once in a dozen runs of all tests: between the page and the popup one of these was never answered, and waits without a limit.
  await expect(async () => {
    await clickToolbarIcon(context, id, meeting.url());
    tabId = await inTime(tabInFront(context), 'The service worker');
  }).toPass({ timeout: 90_000 });
  const popup = await context.newPage();
  await popup.goto(extension.page(`src/popup/popup.html?tab=${tabId ?? 'none'}`));
  return popup;
}

/** Agrees to the site in the browser's own settings, then turns the popup's switch on, which asks for it. */
export async function watch(extension: Extension, popup: Page): Promise<void> {
  await grantSite(extension.context, extension.id, 'http://127.0.0.1/*');
  const toggle = popup.getByRole('switch');
  // A site that an earlier test has allowed is watched by itself, and a click at that moment would turn it off.
  await expect(async () => {
    if ((await toggle.getAttribute('aria-checked')) !== 'true') await toggle.click();
    await expect(toggle).toHaveAttribute('aria-checked', 'true', { timeout: 6000 });
  }).toPass({ timeout: 60_000 });
}

/** The row of a participant in the popup. */
export function row(popup: Page, name: string): Locator {
  return popup.locator('li[data-verdict]', { has: popup.getByText(name, { exact: true }) });
}

/** What has been true for less than this may still be on its way to the popup. */
export const ON_ITS_WAY_MS = 5000;

/** The truth of those whose truth does not change and is at least `age` old, beside what the popup shows. */
export async function compareSteady(meeting: Page, popup: Page, age = 0): Promise<Compared[]> {
  const truths = await meeting.evaluate((): Truth[] => window.maskCheckDemo?.participants ?? []);
  const judged = truths.filter(
    ({ steady, truth, since }) => steady && truth !== 'screen' && Date.now() - since >= age,
  );
  return Promise.all(
    judged.map(async ({ name, truth }) => ({ name, truth, shown: await shownOf(popup, name) })),
  );
}

/** The verdict the popup shows for a name, or "missing". */
export async function shownOf(popup: Page, name: string): Promise<string> {
  const found = row(popup, name);
  if ((await found.count()) !== 1) return 'missing';
  return (await found.getAttribute('data-verdict')) ?? 'missing';
}

/** Waits until every steady participant's badge is true; there is at least one. */
export async function expectAllRight(meeting: Page, popup: Page, timeout = 90_000): Promise<void> {
  await expect
    .poll(
      async () => {
        const compared = await compareSteady(meeting, popup);
        return compared.length === 0 ? 'nobody' : compared.filter(({ truth, shown }) => truth !== shown);
      },
      { timeout },
    )
    .toEqual([]);
}

import type { Page } from '@playwright/test';
import { expectAllRight, test, watchedMeeting } from './call';
import { engineOpen, expect, launchExtension, type Extension } from './extension';
import { endure, FULL, report, storedSession, times } from './faults';
import { inEngineWorker } from './targets';

/** What can go wrong in a call, as often as it may: it is got over, nothing wrong is said meanwhile, and nothing is forgotten. */

const WHO = 'participants=4';

async function ready(popup: Page): Promise<boolean> {
  return (await storedSession(popup))?.engine.state === 'ready';
}

/** The engine has said something since. */
async function heardSince(popup: Page, since: number): Promise<boolean> {
  return ((await storedSession(popup))?.heardAt ?? 0) > since;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** One after the other in one meeting: whatever has gone wrong before, the next is got over too. */
test.describe.serial('one meeting', () => {
  let extension: Extension & { close: () => Promise<void> };
  let meeting: Page;
  let popup: Page;
  test.beforeAll(async ({ server }) => {
    extension = await launchExtension();
    ({ meeting, popup } = await watchedMeeting(extension, server, WHO));
  });
  test.beforeEach(() => {
    if (FULL) test.setTimeout(1_800_000);
  });
  test.afterAll(async () => {
    await extension.close();
  });

  test('the engine’s worker crashes', async () => {
    let seen = '';
    await endure(meeting, popup, {
      name: "engine's worker crashed",
      count: times(20, 2),
      happen: async () => {
        await inEngineWorker(extension, "setTimeout(() => { throw new Error('a crash on purpose'); })");
        // It is noticed at once: nothing may be claimed from then on until it is back.
        await expect
          .poll(async () => (seen = (await storedSession(popup))?.engine.state ?? ''))
          .not.toBe('ready');
      },
      recovered: () => ready(popup),
      // A worker that crashes three times within 20 seconds is given up; that is another test.
      pause: () => (FULL ? wait(21_000) : Promise.resolve()),
    });
    expect(seen).not.toBe('failed');
  });

  test('the engine’s page is closed', async () => {
    await endure(meeting, popup, {
      name: "engine's page closed",
      count: times(20, 2),
      happen: () => popup.evaluate(() => chrome.offscreen.closeDocument()),
      recovered: async (since) =>
        (await heardSince(popup, since)) && (await ready(popup)) && engineOpen(popup),
    });
  });

  test('the engine’s worker hangs', async () => {
    let hungAt = 0;
    await endure(meeting, popup, {
      name: "engine's worker hung",
      count: times(3, 1),
      happen: async () => {
        await inEngineWorker(extension, 'for (;;);');
        hungAt = Date.now();
      },
      // Another has taken over: the one that hangs says nothing any more.
      recovered: async () => (await heardSince(popup, hungAt)) && (await ready(popup)),
      pause: () => (FULL ? wait(21_000) : Promise.resolve()),
    });
  });

  test('the service worker is killed', async () => {
    const devtools = await extension.context.newCDPSession(popup);
    await devtools.send('ServiceWorker.enable');
    await endure(meeting, popup, {
      name: 'service worker killed',
      count: times(100, 5),
      happen: async () => {
        await devtools.send('ServiceWorker.stopAllWorkers');
      },
      // The engine speaks every three seconds at least; a new service worker has to have taken it in.
      recovered: (since) => heardSince(popup, since),
    });
  });
});

test.describe('in a meeting', () => {
  test.beforeEach(() => {
    if (FULL) test.setTimeout(1_800_000);
  });

  test('the page is loaded anew, freezes, is left', async ({ extension, server }) => {
    const { meeting, popup } = await watchedMeeting(extension, server, WHO);
    const startedAt = (await storedSession(popup))?.startedAt;
    const took: number[] = [];
    for (let round = 0; round < times(10, 1); round++) {
      const start = Date.now();
      await meeting.reload();
      await meeting.waitForFunction(() => window.maskCheckDemo?.participants.every(({ present }) => present));
      await expectAllRight(meeting, popup);
      took.push(Date.now() - start);
    }
    report('page loaded anew (until everybody is in it and judged)', took);
    expect((await storedSession(popup))?.startedAt).toBe(startedAt);

    const devtools = await extension.context.newCDPSession(meeting);
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await wait(FULL ? 20_000 : 3000);
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    const thawed = Date.now();
    await expectAllRight(meeting, popup);
    report('tab frozen and thawed', [Date.now() - thawed]);

    await meeting.goto('about:blank');
    // A page without an address, as here, has no switch at all.
    await expect(popup.getByRole('switch', { checked: true })).toHaveCount(0);
    await expect.poll(() => engineOpen(popup)).toBe(false);
  });

  test('the page is loaded anew, and too busy to answer for seconds', async ({ extension, server }) => {
    const { meeting, popup } = await watchedMeeting(extension, server, 'participants=2');
    const startedAt = (await storedSession(popup))?.startedAt;
    await meeting.addInitScript(() => {
      const work = (): void => {
        const end = performance.now() + 8000;
        while (performance.now() < end);
      };
      addEventListener('load', () => setTimeout(work, 300));
    });
    await meeting.reload();
    await expectAllRight(meeting, popup);
    expect((await storedSession(popup))?.startedAt).toBe(startedAt);
  });
});

test.describe('in a browser of its own', () => {
  let extension: Extension & { close: () => Promise<void> };
  test.beforeEach(async () => {
    if (FULL) test.setTimeout(1_800_000);
    extension = await launchExtension();
  });
  test.afterEach(async () => {
    await extension.close();
  });

  test('the tab crashes, or is thrown out of memory', async ({ server }) => {
    const { meeting, popup } = await watchedMeeting(extension, server, 'participants=2');
    const crashed = meeting.waitForEvent('crash');
    const devtools = await extension.context.newCDPSession(meeting);
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    await expectGone(popup, 'tab crashed');
    await comesBack(popup, tabOf(popup), 'tab loaded again after a crash');
    const kept = await popup.evaluate(async (id) => (await chrome.tabs.discard(id))?.id, tabOf(popup));
    await expectGone(popup, 'tab thrown out of memory');
    // The browser gives the tab another number then.
    const again = await extension.context.newPage();
    await again.goto(popup.url().replace(/tab=\d+/, `tab=${kept ?? ''}`));
    await comesBack(again, kept ?? NaN, 'tab loaded again after that');
  });

  test('the extension is loaded anew', async ({ server }) => {
    const { meeting, popup } = await watchedMeeting(extension, server, WHO);
    const address = popup.url();
    const took: number[] = [];
    for (let round = 0; round < times(5, 1); round++) {
      const start = Date.now();
      await loadAnew(extension);
      const again = await extension.context.newPage();
      await expect(async () => {
        await again.goto(address);
        await expect(again.getByRole('switch')).toHaveAttribute('aria-checked', 'true', { timeout: 1000 });
      }).toPass({ timeout: 90_000, intervals: [100] });
      await expectAllRight(meeting, again);
      took.push(Date.now() - start);
      expect(await again.locator('li[data-verdict]').count()).toBe(4);
      // The old content script is silent and has taken its badges with it; only the new one's are there.
      await meeting.bringToFront();
      await expect.poll(() => meeting.evaluate(() => document.documentElement.children.length)).toBe(3);
    }
    report('extension loaded anew', took);
  });
});

/** What the button of the browser's own page of extensions does. Outside of developer mode an unpacked one would not come back. */
async function loadAnew({ context, id }: Extension): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions/', { waitUntil: 'commit' });
  await page.evaluate(async (extension) => {
    interface DeveloperPrivate {
      updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
      reload(id: string, options: { failQuietly: boolean }): Promise<unknown>;
    }
    const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.reload(extension, { failQuietly: true });
  }, id);
  await page.close();
}

const tabOf = (popup: Page): number => Number(new URL(popup.url()).searchParams.get('tab'));

/** Nothing is claimed of a page that has gone; its people go, and the engine too. */
async function expectGone(popup: Page, what: string): Promise<void> {
  const start = Date.now();
  const claims = popup.locator('li[data-verdict=mask]:visible, li[data-verdict=no-mask]:visible');
  await expect(claims).toHaveCount(0);
  const unclaimed = Date.now() - start;
  // An ended meeting's list is hidden and not emptied.
  await expect(popup.locator('li[data-verdict]:visible')).toHaveCount(0);
  await expect.poll(() => engineOpen(popup)).toBe(false);
  report(`${what}: nothing claimed any more`, [unclaimed]);
  report(`${what}: meeting ended, engine closed`, [Date.now() - start]);
}

async function comesBack(popup: Page, tab: number, what: string): Promise<void> {
  const start = Date.now();
  await popup.evaluate(async (id) => {
    await chrome.tabs.reload(id);
    // A tab that has never been in front plays nothing.
    await chrome.tabs.update(id, { active: true });
  }, tab);
  for (const verdict of ['mask', 'no-mask'])
    await expect(popup.locator(`li[data-verdict=${verdict}]`)).toHaveCount(1);
  report(what, [Date.now() - start]);
}

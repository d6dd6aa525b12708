import type { Page } from '@playwright/test';
import {
  compareSteady,
  expectAllRight,
  ON_ITS_WAY_MS,
  openMeeting,
  openPopup,
  row,
  shownOf,
  test,
  watchedMeeting,
} from './call';
import { engineOpen, expect } from './extension';

/** The main job, end to end: the built extension, the demo meeting over real WebRTC, the popup's badges. */

const badgeText = (popup: Page, tabId: number): Promise<string> =>
  popup.evaluate((id) => chrome.action.getBadgeText({ tabId: id }), tabId);

const tabOf = (popup: Page): number => Number(new URL(popup.url()).searchParams.get('tab'));

test.describe('the demo meeting', () => {
  test('badges are right and stay right, the toolbar counts, and who leaves is gone and comes back', async ({
    extension,
    server,
  }) => {
    const { meeting, popup } = await watchedMeeting(extension, server, 'participants=9&pictures=7');
    for (let second = 0; second < 10; second++) {
      await popup.waitForTimeout(1000);
      const wrong = (await compareSteady(meeting, popup, ON_ITS_WAY_MS)).filter(
        ({ truth, shown }) => truth !== shown,
      );
      expect(wrong, `after ${second + 1} s`).toEqual([]);
    }
    expect(Number(await badgeText(popup, tabOf(popup)))).toBeGreaterThanOrEqual(2);
    await expect(popup.getByText('Runs on your processor (WASM)')).toBeVisible();
    await expect(row(popup, 'Meeting room Lisboa')).toContainText('2 faces');

    const present = (): Promise<boolean | undefined> =>
      meeting.evaluate(
        () => window.maskCheckDemo?.participants.find(({ name }) => name === '田中 由紀')?.present,
      );
    await expect.poll(present).toBe(false);
    await expect(row(popup, '田中 由紀')).toHaveCount(0);
    await expect.poll(present).toBe(true);
    await expect(row(popup, '田中 由紀')).toHaveAttribute('data-verdict', 'mask');
  });

  test('a site rule finds the same people', async ({ extension, server }) => {
    await watchedMeeting(extension, server, 'participants=5&like=jitsi');
  });

  test('turning the switch off ends it all', async ({ extension, server }) => {
    const { popup } = await watchedMeeting(extension, server, 'participants=2');
    expect(await engineOpen(popup)).toBe(true);
    await popup.getByRole('switch').click();
    await expect(popup.getByRole('switch')).toHaveAttribute('aria-checked', 'false');
    await expect.poll(() => engineOpen(popup)).toBe(false);
    await expect.poll(() => badgeText(popup, tabOf(popup))).toBe('');
    const left = () =>
      popup.evaluate(async () => ({
        origins: (await chrome.permissions.getAll()).origins,
        scripts: await chrome.scripting.getRegisteredContentScripts(),
        stored: Object.keys(await chrome.storage.session.get(null)),
      }));
    // The permission is given back once the meeting has ended.
    await expect.poll(left).toEqual({ origins: [], scripts: [], stored: [] });
  });

  test('a permission taken away in the browser ends it too', async ({ extension, server }) => {
    const { popup } = await watchedMeeting(extension, server, 'participants=2');
    await popup.evaluate(() => chrome.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
    await expect(popup.getByRole('switch')).toHaveAttribute('aria-checked', 'false');
    await expect.poll(() => engineOpen(popup)).toBe(false);
  });

  test('a service worker killed mid-call is not missed', async ({ extension, server }) => {
    const { meeting, popup } = await watchedMeeting(extension, server, 'participants=6');
    const devtools = await extension.context.newCDPSession(popup);
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
    // Somebody's mask goes on or off within ten seconds; the popup has to hear of it from a new service worker.
    const before = await shownOf(popup, 'Thandiwe Mokoena');
    await expect.poll(() => shownOf(popup, 'Thandiwe Mokoena')).not.toBe(before);
    await expectAllRight(meeting, popup);
  });

  test('two meetings in two tabs are kept apart', async ({ extension, server }) => {
    const first = await watchedMeeting(extension, server, 'participants=2');
    const second = await openMeeting(extension, `${server.origin}/?participants=4`);
    const popup = await openPopup(extension, second);
    // The site is granted, so the second meeting is watched without another click.
    await expectAllRight(second, popup);
    await expectAllRight(first.meeting, first.popup);
    expect(await first.popup.locator('li[data-verdict]').count()).toBe(2);
    await second.close();
    await expectAllRight(first.meeting, first.popup);
  });
});

import { readFileSync, rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { row, test, watchedMeeting } from './call';
import { distWithNotifications, expect, launchExtension, type Extension } from './extension';

/** Alerts and the record in a real browser, over one meeting of the demo. */

const notes = (page: Page): Promise<string[]> =>
  page.evaluate(async () => Object.keys(await chrome.notifications.getAll()));

async function choose(extension: Extension): Promise<void> {
  const options = await extension.context.newPage();
  await options.goto(extension.page('src/options/options.html'));
  const card = options.locator('#alerts');
  await card.getByRole('radio', { name: 'About each person' }).check();
  await card.getByRole('slider', { name: 'After this long' }).fill('0');
  await card.getByRole('checkbox', { name: 'A notification' }).check();
  await options.getByRole('checkbox', { name: 'Record the calls' }).check();
  await expect(options.getByRole('status')).toHaveText('Saved.');
  await options.close();
}

test('somebody unmasked is told of, quiet holds, and the record has the right people', async ({ server }) => {
  const dist = distWithNotifications();
  const extension = await launchExtension([], dist);
  try {
    await choose(extension);
    const { meeting, popup } = await watchedMeeting(extension, server, 'participants=4');
    await expect(popup.locator('.call-notes')).toContainText('This call is recorded');

    await expect.poll(() => notes(popup)).toHaveLength(1);
    const unmasked = popup.locator('li[data-verdict="no-mask"] .name').first();
    const name = (await unmasked.textContent()) ?? '';

    await popup.getByRole('button', { name: 'Quiet for 10 min' }).click();
    await expect(popup.locator('.call-notes')).toContainText('No alerts until');
    await expect.poll(() => notes(popup)).toEqual([]);
    // A worker that is stopped and started must not forget the quiet.
    const devtools = await extension.context.newCDPSession(popup);
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
    await popup.waitForTimeout(7000);
    expect(await notes(popup)).toEqual([]);

    // Whoever does not count is listed last, and the icon no longer counts them.
    await row(popup, name)
      .getByRole('button', { name: `More about ${name}` })
      .click();
    await popup.getByRole('button', { name: 'Do not count in this call' }).click();
    await expect(row(popup, name).locator('.details')).toContainText('not counted');

    const report = extension.context.waitForEvent('page', (page) => page.url().includes('report.html'));
    await popup.getByRole('switch').click();
    const opened = await report;
    const people = opened.getByRole('region', { name: 'Everybody in numbers' });
    await expect(people.getByRole('rowheader', { name })).toBeVisible();
    const saved = opened.waitForEvent('download');
    await opened.getByRole('button', { name: 'CSV' }).click();
    const csv = readFileSync(await (await saved).path(), 'utf8');
    const truths = await meeting.evaluate(() => window.maskCheckDemo?.participants ?? []);
    const cameras = truths.filter(({ truth }) => truth !== 'screen').map((one) => one.name);
    const named = csv
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0] ?? '');
    expect([...new Set(named)].sort()).toEqual([...cameras].sort());
    expect(csv).toContain(`${name},no,no-mask,`);
    // The switch has told the meeting to stop; its alerts have gone with it.
    expect(await notes(popup)).toEqual([]);
  } finally {
    await extension.close();
    rmSync(dist, { recursive: true });
  }
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { median } from '../../scripts/bench/figures';
import { timeChanges, timePopups } from '../../scripts/bench/pages';
import { iconFiles, TOOLBAR_ICONS } from '../../src/background/toolbar-icon';
import { expect, test } from './extension';

/** The extension's own pages: the settings at work, and nothing for axe to find, light, dark and in forced colours. */
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function problemsOf(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the pages' own policy forbids that.
  await page.evaluate(axe);
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))",
  );
}

for (const file of [
  'src/options/options.html',
  'src/popup/popup.html?tab=1',
  'src/report/report.html',
  'src/side-panel/side-panel.html?tab=1',
  'src/about/about.html',
]) {
  test(`axe finds nothing on ${file}`, async ({ extension }) => {
    const page = await extension.context.newPage();
    await page.goto(extension.page(file));
    await expect(page.locator('h1')).toBeVisible();
    for (const looks of [
      { colorScheme: 'light' },
      { colorScheme: 'dark' },
      { forcedColors: 'active' },
    ] as const) {
      await page.emulateMedia(looks);
      expect(await problemsOf(page), JSON.stringify(looks)).toEqual([]);
    }
    await page.close();
  });
}

test('settings hold at once on every page, and travel in a file', async ({ extension }) => {
  const [options, other] = [await extension.context.newPage(), await extension.context.newPage()];
  for (const page of [options, other]) await page.goto(extension.page('src/options/options.html'));
  const theme = (page: Page): Promise<string | null> => page.locator('html').getAttribute('data-theme');

  await options.getByRole('radio', { name: 'Dark' }).check();
  await expect(options.getByRole('status')).toHaveText('Saved.');
  await expect(other.getByRole('radio', { name: 'Dark' })).toBeChecked();
  expect(await theme(other)).toBe('dark');

  const saved = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Export as a file' }).click();
  const path = await (await saved).path();
  await options.getByRole('button', { name: 'Reset all settings' }).click();
  await expect(other.getByRole('radio', { name: 'As the system' })).toBeChecked();

  const choose = (buffer: Buffer): Promise<void> =>
    options
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
  await choose(Buffer.from('no settings'));
  await expect(options.getByRole('status')).toContainText('it is not JSON');
  await choose(await readFile(path));
  await expect(options.getByRole('status')).toContainText('hold now');
  await expect(other.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await options.getByRole('button', { name: 'Reset all settings' }).click();
});

test('a language holds at once on every page and on the icon, and turns the page around', async ({
  extension,
}) => {
  const [options, other] = [await extension.context.newPage(), await extension.context.newPage()];
  for (const page of [options, other]) await page.goto(extension.page('src/options/options.html'));
  await options.locator('#language').focus();
  await options.locator('#language').selectOption('de');
  await expect(options.getByRole('heading', { name: 'Sprache' })).toBeVisible();
  await expect(options.locator('#language')).toBeFocused();
  await options.locator('#language').selectOption('ar');
  await expect(other.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(other.locator('html')).toHaveAttribute('lang', 'ar');
  const popup = await extension.context.newPage();
  await popup.goto(extension.page('src/popup/popup.html?tab=1'));
  await expect(popup.locator('html')).toHaveAttribute('dir', 'rtl');
  await options.locator('#language').selectOption('auto');
  await expect(other.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(popup.locator('html')).toHaveAttribute('dir', 'ltr');
});

test('how sure it has to be: presets and slider are one, and tell what each costs', async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto(extension.page('src/options/options.html'));
  const slider = page.locator('#claim-slider');
  await expect(page.getByRole('radio', { name: 'Balanced' })).toBeChecked();
  await expect(page.getByText(/At the first look, \d/)).toBeVisible();
  const figures = (): Promise<string[]> => page.locator('.bar-value').allTextContents();
  const balanced = await figures();
  await page.getByRole('radio', { name: /^Sure/ }).check();
  await expect(slider).toHaveAttribute('aria-valuetext', '90%');
  expect(await figures()).not.toEqual(balanced);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '95%');
  await expect(page.getByRole('status')).toHaveText('Saved.');
  await expect(page.getByRole('radio', { name: /^Sure/ })).not.toBeChecked();
  await page.getByText('Diagnostics', { exact: true }).click();
  await expect(page.locator('pre')).toContainText('claimFrom 0.95');
  await expect(page.locator('pre')).toContainText('engine: not running');
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Reset all settings' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', '65%');
});

test('the popup is painted at once, and 25 people who change every second cost it and the panel little', async ({
  extension,
}) => {
  // Against what the same page costs on the same machine: a busy one is no fault of the page. Times themselves: docs/page-speed.md.
  const { full, empty } = await timePopups(extension, false);
  expect(median(full) / median(empty)).toBeLessThan(2);
  for (const surface of ['popup', 'side-panel'] as const) {
    const { opening, frames, seconds } = await timeChanges(extension, surface, 6);
    expect(frames, surface).toHaveLength(6);
    expect(median(frames) / opening, surface).toBeLessThan(0.4);
    expect(median(seconds) / opening, surface).toBeLessThan(0.5);
  }
});

test('the browser takes every picture of the toolbar icon', async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto(extension.page('src/about/about.html'));
  for (const icon of TOOLBAR_ICONS) {
    await page.evaluate((path) => chrome.action.setIcon({ path }), iconFiles(icon));
  }
  await page.close();
});

/**
 * Draws the toolbar and store icons: `npx tsx scripts/icons.ts` turns `icons/*.svg` into `icons/icon-<size>.png`.
 * Sizes up to 32 px come from the drawing made for small sizes. CHROME_PATH may name the browser that draws.
 */
import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { findBrowser } from './start/find-browser';

const SIZES = [16, 32, 48, 128];
const icons = new URL('../icons/', import.meta.url);

const browser = await chromium.launch({
  executablePath: (await findBrowser({ install: true })).path,
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const size of SIZES) {
  const svg = await readFile(new URL(size <= 32 ? 'icon-small.svg' : 'icon.svg', icons), 'utf8');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  const path = new URL(`icon-${size}.png`, icons).pathname;
  await page.screenshot({ path, omitBackground: true });
  console.log(path);
}
await browser.close();

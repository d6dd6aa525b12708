/**
 * Draws the icons: `npx tsx scripts/icons.ts` turns `icons/*.svg` into `icons/icon-<size>.png`, the store's and the extension list's,
 * and `icons/toolbar/<state>.svg` into `src/public/icons/toolbar/<state>-<size>.png`, what the toolbar shows. A sheet with all of the
 * toolbar's on light and dark grounds goes to `.cache/pictures/toolbar.png`.
 * Sizes up to 32 px come from the drawing made for small sizes. CHROME_PATH may name the browser that draws.
 */
import { readFile } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import { TOOLBAR_ICONS, TOOLBAR_SIZES } from '../src/background/toolbar-icon';
import { findBrowser } from './start/find-browser';

const SIZES = [16, 32, 48, 128];
const root = new URL('../', import.meta.url);
const drawingOf = (name: string): Promise<string> => readFile(new URL(`icons/${name}.svg`, root), 'utf8');

async function draw(page: Page, svg: string, size: number, file: string): Promise<void> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  const path = new URL(file, root).pathname;
  await page.screenshot({ path, omitBackground: true });
  console.log(path);
}

async function drawSheet(page: Page): Promise<void> {
  const drawings = await Promise.all(TOOLBAR_ICONS.map((name) => drawingOf(`toolbar/${name}`)));
  const rows = ['#ffffff', '#dee1e6', '#3c4043', '#1f2023'].flatMap((ground) => [
    ...TOOLBAR_SIZES.map((size) => {
      const sized = drawings.map((svg) => svg.replace('<svg', `<svg width="${size}" height="${size}"`));
      return `<p style="background:${ground}">${sized.join('')}</p>`;
    }),
    `<p style="background:${ground};filter:grayscale(1)">${drawings.map((svg) => svg.replace('<svg', '<svg width="24" height="24"')).join('')}</p>`,
  ]);
  await page.setViewportSize({ width: 1000, height: 1200 });
  await page.setContent(
    `<style>body{margin:0}p{margin:0;padding:8px}svg{margin-right:12px}</style>${rows.join('')}`,
  );
  await page.screenshot({ path: new URL('.cache/pictures/toolbar.png', root).pathname, fullPage: true });
}

const browser = await chromium.launch({
  executablePath: (await findBrowser({ install: true })).path,
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const size of SIZES)
  await draw(page, await drawingOf(size <= 32 ? 'icon-small' : 'icon'), size, `icons/icon-${size}.png`);
for (const name of TOOLBAR_ICONS)
  for (const size of TOOLBAR_SIZES)
    await draw(
      page,
      await drawingOf(`toolbar/${name}`),
      size,
      `src/public/icons/toolbar/${name}-${size}.png`,
    );
await drawSheet(page);
await browser.close();

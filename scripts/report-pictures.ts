/**
 * Draws the report of a recorded call with 1, 9 and 25 people, and the list of records, and checks each for accessibility:
 * `npx tsx scripts/report-pictures.ts`. The pictures go to .cache/pictures. CHROME_PATH may name the browser that draws.
 */
import { readFile } from 'node:fs/promises';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'vite';
import { longRecord } from '../tests/gallery/records';
import { findBrowser } from './start/find-browser';

interface Picture {
  people: number;
  list?: boolean;
  language: 'en' | 'de' | 'ar';
  looks: 'light' | 'dark' | 'forced' | 'print';
}

const root = new URL('../', import.meta.url);
const file = (path: string): Promise<Buffer> => readFile(new URL(path, root));
const ADDRESS = 'http://report.test';

const PICTURES: readonly Picture[] = [
  ...[1, 9, 25].flatMap((people) =>
    (['light', 'dark'] as const).map((looks) => ({ people, language: 'en' as const, looks })),
  ),
  { people: 9, language: 'de', looks: 'light' },
  { people: 9, language: 'ar', looks: 'light' },
  { people: 9, language: 'ar', looks: 'dark' },
  { people: 9, language: 'en', looks: 'forced' },
  { people: 9, language: 'en', looks: 'print' },
  { people: 9, list: true, language: 'en', looks: 'light' },
  { people: 9, list: true, language: 'ar', looks: 'dark' },
];

async function bundle(): Promise<string> {
  const entry = new URL('tests/gallery/report-page.ts', root).pathname;
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'reportPage' } },
  });
  const bundled = Array.isArray(built) ? built[0] : built;
  if (!bundled || !('output' in bundled)) throw new Error('The view was not bundled');
  return bundled.output[0].code;
}

async function draw(browser: Browser, code: string, picture: Picture): Promise<string[]> {
  const { people, list = false, language, looks } = picture;
  const page = await browser.newPage({
    viewport: { width: 900, height: 900 },
    colorScheme: looks === 'dark' ? 'dark' : 'light',
    forcedColors: looks === 'forced' ? 'active' : 'none',
  });
  if (looks === 'print') await page.emulateMedia({ media: 'print' });
  const html = String(await file('src/report/report.html')).replace(/<script.*<\/script>/, '');
  await page.route(`${ADDRESS}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const contentType = pathname.endsWith('.css') ? { contentType: 'text/css' } : {};
    if (pathname.endsWith('.html')) await route.fulfill({ contentType: 'text/html', body: html });
    else await route.fulfill({ ...contentType, body: await file(pathname.slice(1)) });
  });
  await page.goto(`${ADDRESS}/src/report/report.html`);
  await page.addScriptTag({ content: code });
  const messages = String(await file(`src/public/_locales/${language}/messages.json`));
  const records = list ? [longRecord(9), { ...longRecord(1), id: '1-00000000' }] : [longRecord(people)];
  await page.evaluate(`show(${JSON.stringify(records)}, ${list}, ${messages}, '${language}')`);
  await page.addScriptTag({ content: String(await file('node_modules/axe-core/axe.min.js')) });
  const name = `report-${list ? 'list' : people}-${language}-${looks}`;
  await page.screenshot({ path: new URL(`.cache/pictures/${name}.png`, root).pathname, fullPage: true });
  const problems = await page.evaluate<string[]>(
    "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))",
  );
  if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
    problems.push('wider than the window');
  await page.close();
  return problems.map((problem) => `${name}: ${problem}`);
}

const browser = await chromium.launch({
  executablePath: (await findBrowser({ install: true })).path,
  args: ['--no-sandbox'],
});
const code = await bundle();
const found: string[] = [];
for (const picture of PICTURES) found.push(...(await draw(browser, code, picture)));
await browser.close();
console.log(found.length === 0 ? 'Drawn; nothing to complain of' : found.join('\n'));
process.exitCode = found.length === 0 ? 0 : 1;

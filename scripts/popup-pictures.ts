/**
 * Draws every state of the popup and checks each for accessibility: `npx tsx scripts/popup-pictures.ts`. Those that the
 * documents show go to docs/pictures, the others to .cache/pictures.
 * Words after it choose pictures by their beginning ("9 error"). CHROME_PATH may name the browser that draws.
 */
import { readFile } from 'node:fs/promises';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'vite';
import { STATES } from '../tests/gallery/popup-states';
import { findBrowser } from './start/find-browser';

interface Picture {
  state: string;
  language: 'en' | 'de' | 'ar';
  scheme: 'light' | 'dark';
  /** 2: the page at 200 %, in the half as many CSS pixels that the browser's largest popup then has. */
  zoom: 1 | 2;
  forced?: boolean;
  /** Letters twice as large, as a user may set them. */
  large?: boolean;
}

const root = new URL('../', import.meta.url);
const file = (path: string): Promise<Buffer> => readFile(new URL(path, root));
/** The pictures that the documents show. */
const KEPT = /^((1|9|25)-(light|dark)|9-(de|ar)-light|(off|good|doubt|stale|loading|error)-light)$/;
const ADDRESS = 'http://popup.test';

function pictures(): Picture[] {
  const all: Picture[] = Object.keys(STATES).flatMap((state) =>
    (['light', 'dark'] as const).map((scheme) => ({
      state,
      language: 'en' as const,
      scheme,
      zoom: 1 as const,
    })),
  );
  for (const state of ['9', 'refused', 'error', 'good']) {
    for (const language of ['de', 'ar'] as const) all.push({ state, language, scheme: 'light', zoom: 1 });
  }
  for (const language of ['en', 'de'] as const) all.push({ state: '9', language, scheme: 'light', zoom: 2 });
  all.push({ state: '9', language: 'en', scheme: 'dark', zoom: 1, forced: true });
  for (const state of ['9', 'refused']) {
    all.push({ state, language: 'de', scheme: 'light', zoom: 1, large: true });
  }
  const chosen = process.argv.slice(2);
  return chosen.length === 0
    ? all
    : all.filter((one) => chosen.some((start) => nameOf(one).startsWith(start)));
}

function nameOf({ state, language, scheme, zoom, forced, large }: Picture): string {
  const parts = [
    state,
    language === 'en' ? '' : language,
    scheme,
    zoom === 2 ? 'zoomed' : '',
    forced ? 'forced' : '',
    large ? 'large' : '',
  ];
  return parts.filter(Boolean).join('-');
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: new URL('tests/gallery/popup-page.ts', root).pathname,
        formats: ['iife'],
        name: 'popupPage',
      },
    },
  });
  const bundled = Array.isArray(built) ? built[0] : built;
  if (!bundled || !('output' in bundled)) throw new Error('The view was not bundled');
  return bundled.output[0].code;
}

async function draw(browser: Browser, code: string, picture: Picture): Promise<string[]> {
  const { state, language, scheme, zoom, forced, large } = picture;
  const page = await browser.newPage({
    viewport: { width: zoom === 2 ? 400 : large ? 800 : 380, height: zoom === 2 ? 300 : 600 },
    deviceScaleFactor: 2,
    colorScheme: scheme,
    forcedColors: forced ? 'active' : 'none',
  });
  const html = String(await file('src/popup/popup.html')).replace(/<script.*<\/script>/, '');
  await page.route(`${ADDRESS}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const contentType = pathname.endsWith('.css') ? { contentType: 'text/css' } : {};
    if (pathname.endsWith('.html')) await route.fulfill({ contentType: 'text/html', body: html });
    else await route.fulfill({ ...contentType, body: await file(pathname.slice(1)) });
  });
  await page.goto(`${ADDRESS}/src/popup/popup.html`);
  await page.addScriptTag({ content: code });
  const messages = String(await file(`src/public/_locales/${language}/messages.json`));
  await page.evaluate(`show(${JSON.stringify(STATES[state])}, ${messages}, '${language}')`);
  await page.addScriptTag({ content: String(await file('node_modules/axe-core/axe.min.js')) });
  const name = nameOf(picture);
  const folder = KEPT.test(name) ? 'docs/pictures' : '.cache/pictures';
  const path = new URL(`${folder}/popup-${name}.png`, root).pathname;
  await page.screenshot({ path, fullPage: zoom === 1, clip: await clipOf(page, zoom) });
  const problems = await page.evaluate<string[]>(
    "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))",
  );
  if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
    problems.push('wider than the window');
  await page.close();
  return problems.map((problem) => `${name}: ${problem}`);
}

type Page = Awaited<ReturnType<Browser['newPage']>>;

/** Only the popup, not the empty page under it; zoomed, what the window shows. */
async function clipOf(
  page: Page,
  zoom: 1 | 2,
): Promise<{ x: number; y: number; width: number; height: number }> {
  if (zoom === 2) return { x: 0, y: 0, width: 400, height: 300 };
  const box = await page.locator('.popup').boundingBox();
  if (!box) throw new Error('Nothing was painted');
  return box;
}

const { path: executablePath } = await findBrowser({ install: true });
const launch = (...args: string[]): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: ['--no-sandbox', ...args],
  });
const browser = await launch();
const largeBrowser = await launch('--blink-settings=defaultFontSize=32');
const code = await bundle();
let found = 0;
for (const picture of pictures()) {
  for (const problem of await draw(picture.large ? largeBrowser : browser, code, picture)) {
    found++;
    console.log(problem);
  }
}
await Promise.all([browser.close(), largeBrowser.close()]);
console.log(found === 0 ? 'Drawn; nothing to complain of' : `${found} problems`);
process.exitCode = found === 0 ? 0 : 1;

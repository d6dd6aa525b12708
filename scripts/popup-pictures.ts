/**
 * Draws every state of the popup and the side panel, and the page about an answer, and checks each for accessibility:
 * `npx tsx scripts/popup-pictures.ts`. Those that the documents show go to docs/pictures, the others to .cache/pictures.
 * Words after it choose pictures by their beginning ("popup-9 side-panel-error"). CHROME_PATH may name the browser that draws.
 */
import { readFile } from 'node:fs/promises';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'vite';
import { STATES } from '../tests/gallery/popup-states';
import { findBrowser } from './start/find-browser';

interface Picture {
  page: 'popup' | 'side-panel' | 'about';
  state: string;
  language: 'en' | 'de' | 'ar';
  scheme: 'light' | 'dark';
  /** 2: the page at 200 %, in the half as many CSS pixels that the browser's largest popup then has. */
  zoom: 1 | 2;
  forced?: boolean;
  /** Letters twice as large, as a user may set them. */
  large?: boolean;
}

/** Rows that are opened in these states, to show what is in them. */
const OPENED: Readonly<Record<string, number>> = { corrected: 2 };

const root = new URL('../', import.meta.url);
const file = (path: string): Promise<Buffer> => readFile(new URL(path, root));
/** The picture that the README shows; docs/gallery.md has the others. */
const KEPT = 'popup-9-light';
const ADDRESS = 'http://popup.test';

const SCHEMES = ['light', 'dark'] as const;
const plain = { page: 'popup', language: 'en', scheme: 'light', zoom: 1 } as const;

function pictures(): Picture[] {
  const all: Picture[] = Object.keys(STATES).flatMap((state) =>
    SCHEMES.map((scheme) => ({ ...plain, state, scheme })),
  );
  for (const state of ['9', 'refused', 'error', 'good', 'unreadable', 'away', 'layout']) {
    for (const language of ['de', 'ar'] as const) all.push({ ...plain, state, language });
  }
  for (const language of ['en', 'de'] as const) all.push({ ...plain, state: '9', language, zoom: 2 });
  all.push({ ...plain, state: '9', scheme: 'dark', forced: true });
  for (const state of ['9', 'refused']) all.push({ ...plain, state, language: 'de', large: true });

  const panel = { ...plain, page: 'side-panel' } as const;
  for (const state of ['1', '9', '25', 'corrected', 'elsewhere', 'paused', 'empty', 'loading', 'error', 'off', 'off-unknown', 'stale', 'hostile'])
    for (const scheme of SCHEMES) all.push({ ...panel, state, scheme });
  for (const state of ['9', '25', 'corrected'])
    for (const language of ['de', 'ar'] as const) all.push({ ...panel, state, language });
  all.push({ ...panel, state: '9', zoom: 2 }, { ...panel, state: '25', scheme: 'dark', forced: true });

  const about = { ...plain, page: 'about', state: '' } as const;
  for (const language of ['en', 'de', 'ar'] as const)
    for (const scheme of SCHEMES) all.push({ ...about, language, scheme });
  all.push({ ...about, zoom: 2 }, { ...about, forced: true });

  const chosen = process.argv.slice(2);
  return chosen.length === 0
    ? all
    : all.filter((one) => chosen.some((start) => nameOf(one).startsWith(start)));
} // oxfmt-ignore

function nameOf({ page, state, language, scheme, zoom, forced, large }: Picture): string {
  const parts = [
    page,
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
  const { page: kind, state, language, scheme, zoom, forced } = picture;
  const page = await browser.newPage({
    viewport: windowOf(picture),
    deviceScaleFactor: 2,
    colorScheme: scheme,
    forcedColors: forced ? 'active' : 'none',
  });
  const html = String(await file(`src/${kind}/${kind}.html`)).replace(/<script.*<\/script>/, '');
  await page.route(`${ADDRESS}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const contentType = pathname.endsWith('.css') ? { contentType: 'text/css' } : {};
    if (pathname.endsWith('.html')) await route.fulfill({ contentType: 'text/html', body: html });
    else await route.fulfill({ ...contentType, body: await file(pathname.slice(1)) });
  });
  await page.goto(`${ADDRESS}/src/${kind}/${kind}.html`);
  await page.addScriptTag({ content: code });
  const messages = String(await file(`src/public/_locales/${language}/messages.json`));
  const shown =
    kind === 'about'
      ? `showAbout(${messages}, '${language}')`
      : `show(${JSON.stringify(STATES[state])}, ${messages}, '${language}', '${kind}', ${OPENED[state] ?? 0})`;
  await page.evaluate(shown);
  await page.addScriptTag({ content: String(await file('node_modules/axe-core/axe.min.js')) });
  const name = nameOf(picture);
  const folder = name === KEPT ? 'docs/pictures' : '.cache/pictures';
  const path = new URL(`${folder}/${name}.png`, root).pathname;
  await page.screenshot({
    path,
    fullPage: kind !== 'side-panel' && zoom === 1,
    ...(kind === 'popup' && zoom === 1 ? { clip: await clipOf(page) } : {}),
  });
  const problems = await page.evaluate<string[]>(
    "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))",
  );
  if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
    problems.push('wider than the window');
  await page.close();
  return problems.map((problem) => `${name}: ${problem}`);
}

type Page = Awaited<ReturnType<Browser['newPage']>>;

/** The window as large as the surface is: a popup's largest, a side panel of the usual width, a tab. */
function windowOf({ page, zoom, large }: Picture): { width: number; height: number } {
  if (page === 'side-panel') return zoom === 2 ? { width: 200, height: 400 } : { width: 360, height: 760 };
  if (page === 'about') return zoom === 2 ? { width: 500, height: 400 } : { width: 800, height: 600 };
  return { width: zoom === 2 ? 400 : large ? 800 : 380, height: zoom === 2 ? 300 : 600 };
}

/** Only the popup, not the empty page under it. */
async function clipOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
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

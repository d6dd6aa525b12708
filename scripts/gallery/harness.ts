import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import { STATES } from '../../tests/gallery/popup-states';
import type { Language, Scheme } from './pictures';

const ADDRESS = 'http://gallery.test';

/** What a page of the gallery says of itself: nothing where all is well. */
export const PROBLEMS = `axe.run().then(({ violations }) => [
  ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)),
  ...(document.documentElement.scrollWidth > innerWidth ? ['wider than the window'] : []),
])`;

/** The views of popup and side panel as one script, for a plain page. */
export async function bundleViews(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'tests/gallery/popup-page.ts', formats: ['iife'], name: 'popupPage' },
    },
  });
  const bundled = Array.isArray(built) ? built[0] : built;
  if (!bundled || !('output' in bundled)) throw new Error('The views were not bundled');
  return bundled.output[0].code;
}

/** A popup or side panel with a made-up call, on a plain page. The caller closes it. */
export async function openView(
  browser: Browser,
  code: string,
  wanted: { surface: 'popup' | 'side-panel'; state: string; language: Language; scheme: Scheme },
): Promise<Page> {
  const { surface, state, language, scheme } = wanted;
  const size = surface === 'popup' ? { width: 380, height: 600 } : { width: 360, height: 700 };
  const page = await browser.newPage({ viewport: size, colorScheme: scheme });
  const html = (await readFile(`src/${surface}/${surface}.html`, 'utf8')).replace(/<script.*<\/script>/, '');
  await page.route(`${ADDRESS}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('.html')) await route.fulfill({ contentType: 'text/html', body: html });
    else {
      const css = pathname.endsWith('.css') ? { contentType: 'text/css' } : {};
      await route.fulfill({ ...css, body: await readFile(pathname.slice(1)) });
    }
  });
  await page.goto(`${ADDRESS}/src/${surface}/${surface}.html`);
  await page.addScriptTag({ content: code });
  const messages = await readFile(`src/public/_locales/${language}/messages.json`, 'utf8');
  await page.evaluate(`show(${JSON.stringify(STATES[state])}, ${messages}, '${language}', '${surface}', 0)`);
  return page;
}

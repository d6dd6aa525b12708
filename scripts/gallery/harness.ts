import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import { STATES } from '../../tests/gallery/popup-states';
import { longRecord } from '../../tests/gallery/records';
import { VIEW_SIZES, ZOOMED, type Picture, type View } from './pictures';

const ADDRESS = 'http://gallery.test';

/** What a page of the gallery says of itself: nothing where all is well. */
export const PROBLEMS = `axe.run().then(({ violations }) => [
  ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)),
  ...(document.documentElement.scrollWidth > innerWidth ? ['wider than the window'] : []),
])`;

/** The views of a harness in `tests/gallery` as one script, for a plain page. */
export async function bundleViews(name: 'popup-page' | 'report-page'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: { entry: `tests/gallery/${name}.ts`, formats: ['iife'], name: 'views' },
    },
  });
  const bundled = Array.isArray(built) ? built[0] : built;
  if (!bundled || !('output' in bundled)) throw new Error('The views were not bundled');
  return bundled.output[0].code;
}

/** A popup, side panel or report of a made-up call, on a plain page. The caller closes it. */
export async function openView(
  browser: Browser,
  code: string,
  wanted: Picture & { surface: View },
): Promise<Page> {
  const { surface, state, language, scheme } = wanted;
  const { width, height } = VIEW_SIZES[surface];
  const zoom = state === ZOOMED ? 2 : 1;
  const page = await browser.newPage({
    viewport: { width: width / zoom, height: height / zoom },
    deviceScaleFactor: zoom,
    colorScheme: scheme,
  });
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
  const call = `${JSON.stringify(STATES[state])}, ${messages}, '${language}', '${surface}'`;
  const shown =
    surface === 'report'
      ? `show(${JSON.stringify([longRecord(Number(state))])}, false, ${messages}, '${language}')`
      : state === 'faces'
        ? `showFaces(${call})`
        : `show(${call}, 0)`;
  await page.evaluate(shown);
  return page;
}

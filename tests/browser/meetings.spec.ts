import path from 'node:path';
import { chromium, expect, test, type Browser, type BrowserContext, type Frame } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../../scripts/start/find-browser';
import { LEAN_BROWSER } from '../../scripts/start/lean-browser';
import type { Fixture, Layout } from '../fixtures/meetings/fixture';
import { FIXTURES } from '../fixtures/meetings/index';
import { table } from './meetings/table';

/** The content script's eyes on pages of every client, in a real browser with real streams. No engine is needed for that. */

const CSS =
  'video, video-player, .box { display: inline-block; width: 240px; height: 135px } .none { display: none } i { display: inline-block }';
const PAGE = (html: string): string =>
  `<!doctype html><meta charset="utf-8"><style>${CSS}</style><body>${html}</body>`;

let browser: Browser;
let context: BrowserContext;
/** What is served next, by the path of its address; nothing leaves this machine. */
let served: Layout;

test.beforeAll(async () => {
  const { path: executablePath } = await findBrowser({ install: false });
  browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      LEAN_BROWSER,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });
  context = await browser.newContext();
  await context.addInitScript({ content: await bundle() });
  await context.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('.webm')) return route.abort();
    const inFrame = pathname === '/call-frame';
    const outer =
      served.within === 'frame' && !inFrame
        ? '<iframe src="/call-frame" allow="camera" width="1000" height="700"></iframe>'
        : '';
    const html = served.within === undefined || inFrame ? served.html : outer;
    return route.fulfill({ contentType: 'text/html', body: PAGE(html) });
  });
});

test.afterAll(async () => {
  await browser.close();
});

for (const fixture of FIXTURES) {
  test(`${fixture.client}: ${fixture.layouts.length} layouts`, async () => {
    for (const layout of fixture.layouts) {
      await test.step(layout.layout, () => play(fixture, layout));
    }
  });
}

test('the table of clients', () => {
  console.log(table());
});

async function play({ client, url, rule }: Fixture, layout: Layout): Promise<void> {
  served = layout;
  const page = await context.newPage();
  try {
    await page.goto(url);
    const played = await (
      await callOf(layout, page.mainFrame())
    ).evaluate(([name, which]) => window.playFixture(name, which), [client, layout.layout] as const);
    expect
      .soft(played.rule, `${client}, ${layout.layout}: rule`)
      .toBe(layout.rule === undefined ? rule : layout.rule);
    for (const { what, expected, people, faults } of played.seen) {
      expect.soft(people, `${client}, ${layout.layout}: ${what}`).toEqual(expected);
      expect.soft(faults, `${client}, ${layout.layout}: ${what}`).toEqual([]);
    }
  } finally {
    for (const each of context.pages()) await each.close();
  }
}

/** The frame or window that the call is in. */
async function callOf(layout: Layout, main: Frame): Promise<Frame> {
  if (layout.within === 'frame') {
    const frame = main.childFrames()[0];
    if (!frame) throw new Error('The page has no frame');
    await frame.waitForLoadState();
    return frame;
  }
  if (layout.within !== 'popup') return main;
  const [popup] = await Promise.all([
    context.waitForEvent('page'),
    main.evaluate((html) => {
      const opened = window.open('about:blank', '', 'width=900,height=700');
      opened?.document.body.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
    }, `<style>${CSS}</style>${layout.html}`),
  ]);
  return popup.mainFrame();
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'chrome148',
      lib: { entry: path.resolve('tests/browser/meetings/in-page.ts'), formats: ['iife'], name: 'fixtures' },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (!output || !('output' in output)) throw new Error('The bundler made nothing');
  return output.output[0].code;
}

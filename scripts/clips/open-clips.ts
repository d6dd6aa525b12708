import { chromium, type Browser, type Page } from '@playwright/test';
import type { Clip } from '../../src/evaluation/clips/clip';
import type {} from '../../src/evaluation/clips/clips-page';
import type { SeenInFrame } from '../../src/evaluation/clips/replay';
import type { Evidence } from '../../src/engine/classifier';
import type { View } from '../../src/engine/crops';
import { buildToolPage } from '../build/tool-page';
import { engineRoutes } from '../evaluate/engine-routes';
import { serveDemo } from '../start/demo';
import { findBrowser } from '../start/find-browser';
import { LEAN_BROWSER } from '../start/lean-browser';
import { serve } from '../start/server';

/** The engine in a headless browser, looking at drawn clips. */
export interface ClipsPage {
  detect: (clip: Clip, seconds: number) => Promise<SeenInFrame>;
  judgeViews: (clip: Clip, seconds: number, views: View[]) => Promise<Evidence[]>;
  /** A frame as a data address. */
  image: (clip: Clip, seconds: number) => Promise<string>;
  close: () => Promise<void>;
}

/** Builds and opens the page; the stills come from the demo's own page, which is closed again. */
export async function openClips(stills: readonly string[]): Promise<ClipsPage> {
  const built = await buildToolPage('src/evaluation/clips/clips.html');
  const { path: executablePath } = await findBrowser({ install: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', LEAN_BROWSER] });
  const server = await serve({ '/clips/': built.folder, ...(await engineRoutes()) });
  const close = async (): Promise<void> => {
    await browser.close();
    await server.close();
    await built.remove();
  };
  try {
    const pictures = await paintStills(browser, stills);
    const page = await browser.newPage();
    await page.goto(`${server.origin}/clips/clips.html`);
    await page.waitForFunction(() => 'clips' in window);
    await page.evaluate((given) => window.clips.open(given), pictures);
    return clipsPageOf(page, close);
  } catch (error) {
    await close();
    throw error;
  }
}

function clipsPageOf(page: Page, close: () => Promise<void>): ClipsPage {
  return {
    detect: (clip, seconds) =>
      page.evaluate(([one, at]) => window.clips.detect(one, at), [clip, seconds] as const),
    judgeViews: (clip, seconds, views) =>
      page.evaluate(([one, at, where]) => window.clips.judgeViews(one, at, where), [
        clip,
        seconds,
        views,
      ] as const),
    image: (clip, seconds) =>
      page.evaluate(([one, at]) => window.clips.frameImage(one, at), [clip, seconds] as const),
    close,
  };
}

/** The stills by name ("FACE MASK"), as data addresses. */
async function paintStills(browser: Browser, names: readonly string[]): Promise<Record<string, string>> {
  const server = await serveDemo();
  const page = await browser.newPage();
  try {
    await page.goto(`${server.origin}/stills.html?kind=nothing`);
    await page.waitForFunction(() => 'demoStill' in window);
    const pictures: Record<string, string> = {};
    for (const name of names) {
      const [face = '', mask = ''] = name.split(' ');
      pictures[name] = await page.evaluate(([f, m]) => window.demoStill.picture(f, m), [face, mask] as const);
    }
    return pictures;
  } finally {
    await page.close();
    await server.close();
  }
}

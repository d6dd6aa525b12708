import { chromium, type Browser, type Page } from '@playwright/test';
import type { StillAnswer, StillJob } from '../../src/evaluation/stills/judge-stills';
import type { Backend } from '../../src/shared/session';
import { buildToolPage, LAB } from '../build/tool-page';
import { findBrowser } from '../start/find-browser';
import { LEAN_BROWSER } from '../start/lean-browser';
import { serve } from '../start/server';
import { WEBGPU_FLAGS } from '../start/webgpu-flags';
import { engineRoutes } from './engine-routes';

/** The engine, running in a headless browser over a folder of pictures. */
export interface Lab {
  backend: Backend;
  /** What the user should know of the backend; mostly empty. */
  note: string;
  judge: (jobs: readonly StillJob[]) => Promise<StillAnswer[]>;
  /** A picture as the engine sees it: base64 of a JPEG. */
  image: (file: string) => Promise<string>;
  close: () => Promise<void>;
}

/** Flags for each backend, to be tried in this order. The last gives WebGPU on the processor: right figures, idle times. */
const TRIES: Record<Backend, readonly { args: readonly string[]; note: string }[]> = {
  wasm: [{ args: [], note: '' }],
  webgpu: [
    { args: WEBGPU_FLAGS.card, note: '' },
    {
      args: WEBGPU_FLAGS.emulated,
      note: 'There is no graphics card here: WebGPU is emulated, and the times say nothing.',
    },
  ],
};

/** Address of a picture in the lab. */
export function addressOf(file: string): string {
  return `/pictures/${file.split('/').map(encodeURIComponent).join('/')}`;
}

/** Builds the lab, starts a browser and loads the engine. Throws when the backend asked for does not start. */
export async function openLab(root: string, backend: Backend, asked: string | undefined): Promise<Lab> {
  const [{ path: executablePath }, built] = await Promise.all([
    findBrowser({ asked, install: true }),
    buildToolPage(LAB),
  ]);
  const server = await serve({ '/lab/': built.folder, '/pictures/': root, ...(await engineRoutes()) });
  const stop = async (): Promise<void> => {
    await server.close();
    await built.remove();
  };
  for (const { args, note } of TRIES[backend]) {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', LEAN_BROWSER, ...args] });
    const close = async (): Promise<void> => {
      await browser.close();
      await stop();
    };
    try {
      const page = await loaded(browser, server.origin, backend);
      if (page) return labOf(page, backend, note, close);
    } catch (error) {
      await close();
      throw error;
    }
    await browser.close();
  }
  await stop();
  throw new Error(`The backend ${backend} does not start in this browser`);
}

/** The lab's page with the engine loaded, or null when another backend than the asked one came up. */
async function loaded(browser: Browser, origin: string, backend: Backend): Promise<Page | null> {
  const page = await browser.newPage();
  await page.goto(`${origin}/lab/lab.html`);
  await page.waitForFunction(() => 'judgeStills' in window);
  const choice = await page.evaluate((asked) => window.lab('load', { backend: asked }), backend);
  return choice.backend === backend ? page : null;
}

function labOf(page: Page, backend: Backend, note: string, close: () => Promise<void>): Lab {
  return {
    backend,
    note,
    close,
    judge: (jobs) => page.evaluate((list) => window.judgeStills(list), jobs),
    image: (file) => page.evaluate((address) => window.stillImage(address), addressOf(file)),
  };
}

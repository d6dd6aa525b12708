import path from 'node:path';
import { chromium, type BrowserContext, type Page, type Worker } from '@playwright/test';
import type { FoundBrowser } from './find-browser';
import { browserSession } from './grant';
import { LEAN_BROWSER } from './lean-browser';

export interface RunningExtension {
  context: BrowserContext;
  id: string;
  worker: Worker;
  /** Closes the browser; closing one that the user has closed is no error. */
  close(): Promise<void>;
}

/** How long the page after installation is waited for. */
const WELCOME_MS = 5000;

export interface LaunchOptions {
  extension: string;
  headless: boolean;
  wasm: boolean;
}

/** Starts the browser in a fresh profile with the unpacked extension in it. */
export async function launch(browser: FoundBrowser, options: LaunchOptions): Promise<RunningExtension> {
  const extension = path.resolve(options.extension);
  // No folder: a new profile, which Playwright deletes at the end, after Ctrl+C too.
  const context = await chromium.launchPersistentContext('', {
    executablePath: browser.path,
    headless: options.headless,
    // Real windows have the size that they have; pictures come out the same everywhere.
    viewport: options.headless ? { width: 1440, height: 900 } : null,
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    args: [
      '--window-size=1440,900',
      // A real window is for people.
      ...(options.headless ? [LEAN_BROWSER] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // Without a graphics card there is no adapter but a software one, which the engine refuses.
      ...(options.wasm ? ['--disable-gpu'] : []),
      ...(browser.branded
        ? ['--enable-unsafe-extension-debugging']
        : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
    ],
  });
  const close = async (): Promise<void> => {
    await context.close().catch(() => undefined);
  };
  try {
    if (browser.branded) await loadUnpacked(context, extension);
    const worker = await extensionWorker(context);
    await closeWelcome(context);
    return { context, id: new URL(worker.url()).host, worker, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The way in for Chrome and Edge, which since version 137 ignore --load-extension. */
async function loadUnpacked(context: BrowserContext, extension: string): Promise<void> {
  const session = await browserSession(context);
  try {
    await session.send('Extensions.loadUnpacked', { path: extension });
  } finally {
    await session.detach();
  }
}

/** Closes the page that the extension opens after its installation; it would lie over what is to be shown. */
export async function closeWelcome(context: BrowserContext): Promise<void> {
  const isWelcome = (page: Page): boolean => page.url().endsWith('/src/welcome/welcome.html');
  const appeared = async (): Promise<Page | null> => {
    for (let wait = 0; wait < WELCOME_MS; wait += 50) {
      const found = context.pages().find(isWelcome);
      if (found) return found;
      await new Promise((done) => setTimeout(done, 50));
    }
    return null;
  };
  const page = await appeared();
  // The browser goes with its last page.
  if (page && context.pages().length === 1) await context.newPage();
  await page?.close();
}

async function extensionWorker(context: BrowserContext): Promise<Worker> {
  const running = context.serviceWorkers().find((one) => one.url().startsWith('chrome-extension:'));
  if (running) return running;
  try {
    return await context.waitForEvent('serviceworker', { timeout: 60_000 });
  } catch (cause) {
    throw new Error(
      'The browser did not load the extension. Is dist/chrome built, and the browser new enough (148)?',
      {
        cause,
      },
    );
  }
}

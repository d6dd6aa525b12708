import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, test as base, type BrowserContext, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/start/find-browser';
import { closeWelcome } from '../../scripts/start/launch';
import { LEAN_BROWSER } from '../../scripts/start/lean-browser';

/** Longest wait of one click, load or event. Milliseconds; a quarter of what a test has. */
const ACTION_MS = 60_000;

export const DIST = path.resolve('dist/chrome');

/** A browser with the built extension in a fresh profile. */
export interface Extension {
  context: BrowserContext;
  id: string;
  /** The profile's folder; it goes when the browser is closed. */
  profile: string;
  /** The address of one of the extension's own pages. */
  page: (file: string) => string;
}

/** Starts a browser with the extension, or with another build of it in `dist`; `args` are added to its command line. */
export async function launchExtension(
  args: string[] = [],
  dist = DIST,
): Promise<Extension & { close: () => Promise<void> }> {
  const profile = await mkdtemp(path.join(tmpdir(), 'mask-check-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: (await findBrowser({ install: false })).path,
    headless: true,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      '--no-sandbox',
      LEAN_BROWSER,
      `--disable-extensions-except=${dist}`,
      `--load-extension=${dist}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });
  // Without it a click or a wait that nothing answers ends with the whole test, which does not say where it stood.
  context.setDefaultTimeout(ACTION_MS);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL(worker.url()).host;
  await closeWelcome(context);
  return {
    context,
    id,
    profile,
    page: (file) => `chrome-extension://${id}/${file}`,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** The extension with notifications given at installation: nothing can press the browser's own question. */
export function distWithNotifications(): string {
  const dist = mkdtempSync(path.join(tmpdir(), 'mask-check-dist-'));
  cpSync(DIST, dist, { recursive: true });
  const file = path.join(dist, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { permissions: string[] };
  manifest.permissions.push('notifications');
  writeFileSync(file, JSON.stringify(manifest));
  return dist;
}

/** Leaves the browser to the next test as its start left it: one page, no site agreed to, nothing stored, no engine. */
async function tidy({ context, page }: Extension): Promise<void> {
  const own = await context.newPage();
  await own.goto(page('src/about/about.html'));
  for (const other of context.pages()) if (other !== own) await other.close();
  await own.evaluate(async () => {
    const { origins = [] } = await chrome.permissions.getAll();
    if (origins.length > 0) await chrome.permissions.remove({ origins });
    await chrome.storage.local.clear();
  });
  await base.expect.poll(() => engineOpen(own), { timeout: ACTION_MS }).toBe(false);
  await own.evaluate(() => chrome.storage.session.clear());
}

/** Whether the engine's page is open, asked from one of the extension's own pages. */
export const engineOpen = (own: Page): Promise<boolean> =>
  own.evaluate(async () => {
    const contextTypes = [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT];
    return (await chrome.runtime.getContexts({ contextTypes })).length > 0;
  });

/** Tests that share one browser, which each of them finds as if it were new. */
export const test = base.extend<{ extension: Extension }, { started: Extension }>({
  started: [
    // Playwright reads the fixture's needs off this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const extension = await launchExtension();
      await use(extension);
      await extension.close();
    },
    { scope: 'worker' },
  ],
  extension: async ({ started }, use) => {
    await use(started);
    await tidy(started);
  },
});
export { expect } from '@playwright/test';

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, test as base, type BrowserContext } from '@playwright/test';
import { findBrowser } from '../../scripts/start/find-browser';
import { closeWelcome } from '../../scripts/start/launch';

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

export const test = base.extend<object, { extension: Extension }>({
  extension: [
    // Playwright reads the fixture's needs off this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const extension = await launchExtension();
      await use(extension);
      await extension.close();
    },
    { scope: 'worker' },
  ],
});
export { expect } from '@playwright/test';

import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, test as base, type Page } from '@playwright/test';
import { buildToolPage, LAB, type ToolPage } from '../../scripts/build/tool-page';
import { findBrowser } from '../../scripts/start/find-browser';
import { LEAN_BROWSER } from '../../scripts/start/lean-browser';
import { serve } from '../../scripts/start/server';

/** The sample photographs that come with a development dependency. */
export const SAMPLES = path.resolve('node_modules/@vladmandic/face-api/demo');

/** Labelled photographs, where the machine has them. */
export const LABELLED = path.resolve('../shared/data');
export const hasLabelled = existsSync(path.join(LABELLED, 'faces.csv'));

interface LabFixtures {
  /** Opens the lab over a folder of pictures; `args` go to the browser. */
  openLab: (pictures: string, args?: string[]) => Promise<Page>;
}

export const test = base.extend<LabFixtures, { builtLab: ToolPage }>({
  builtLab: [
    // Playwright reads the fixture's needs off this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const built = await buildToolPage(LAB);
      await use(built);
      await built.remove();
    },
    { scope: 'worker' },
  ],
  openLab: async ({ builtLab }, use) => {
    const opened: { close: () => Promise<void> }[] = [];
    const { path: executablePath } = await findBrowser({ install: false });
    await use(async (pictures, args = []) => {
      const server = await serve({
        '/lab/': builtLab.folder,
        '/models/': 'dist/chrome/models',
        '/wasm/': 'dist/chrome/wasm',
        '/pictures/': pictures,
      });
      const browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', LEAN_BROWSER, ...args],
      });
      opened.push(browser, server);
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${server.origin}/lab/lab.html`);
      await page.waitForFunction(() => 'lab' in window);
      return page;
    });
    for (const it of opened) await it.close();
  },
});
export { expect } from '@playwright/test';

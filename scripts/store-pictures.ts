/** `npm run store-pictures`: the pictures of the store pages, 1280 x 800, from the demo meeting and the extension's own pages. */
import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { serveDemo } from './start/demo';
import { findBrowser } from './start/find-browser';
import { openDemo } from './start/headless';
import { launch } from './start/launch';
import { tabIdOf, watchWithPopup } from './start/popup';

const FOLDER = 'docs/store/pictures';
const SIZE = { width: 1280, height: 800 } as const;

/** The call and the side panel beside it. */
const CALL = { width: 908, height: 800 } as const;
const PANEL = { width: 370, height: 800 } as const;

/** Everybody has been looked at by then. */
const SETTLED_MS = 20_000;

const browser = await findBrowser({ install: true });
await mkdir(FOLDER, { recursive: true });
const server = await serveDemo();
const extension = await launch(browser, { extension: 'dist/chrome', headless: true, wasm: true });

async function picture(page: Page, name: string): Promise<void> {
  await page.setViewportSize(SIZE);
  await page.bringToFront();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${FOLDER}/${name}.jpg`, type: 'jpeg', quality: 82 });
}

/** The call and the side panel as a browser shows them, side by side. */
async function beside(call: Buffer, list: Buffer): Promise<Page> {
  const page = await extension.context.newPage();
  const image = (bytes: Buffer): string =>
    `<img alt="" src="data:image/png;base64,${bytes.toString('base64')}">`;
  await page.setContent(
    `<style>body { margin: 0; display: flex; background: #d5dbdf; gap: 2px }</style>${image(call)}${image(list)}`,
  );
  return page;
}

try {
  const meeting = await openDemo(extension, `${server.origin}/?participants=6`);
  await meeting.setViewportSize(CALL);
  const tabId = await tabIdOf(extension, meeting);
  await watchWithPopup(extension, meeting);
  await meeting.waitForTimeout(SETTLED_MS);
  const open = async (path: string): Promise<Page> => {
    const page = await extension.context.newPage();
    await page.setViewportSize(SIZE);
    await page.goto(`chrome-extension://${extension.id}/${path}`);
    return page;
  };
  const panel = await open(`src/side-panel/side-panel.html?tab=${tabId}`);
  await panel.setViewportSize(PANEL);
  await panel.waitForTimeout(1000);
  const list = await panel.screenshot();
  await meeting.bringToFront();
  await meeting.waitForTimeout(2000);
  await picture(await beside(await meeting.screenshot(), list), '1-call');
  const check = await open('src/self-check/self-check.html');
  await check
    .locator('input[type=file]')
    .setInputFiles(['node_modules/@vladmandic/face-api/demo/sample6.jpg']);
  await check.locator('.face').first().waitFor();
  await check.locator('summary').first().click();
  await check.locator('article').scrollIntoViewIfNeeded();
  await picture(check, '2-self-check');
  await picture(await open('src/welcome/welcome.html'), '3-welcome');
  const settings = await open('src/options/options.html');
  await settings.getByRole('slider').first().scrollIntoViewIfNeeded();
  await settings.mouse.wheel(0, 250);
  await picture(settings, '4-settings');
  console.log(`Pictures: ${FOLDER}`);
} finally {
  await extension.close();
  await server.close();
}

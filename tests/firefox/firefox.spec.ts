import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { findFirefox } from '../../scripts/firefox/find-firefox';
import { launchFirefox, type Privileged, type RunningFirefox } from '../../scripts/firefox/launch';
import {
  engineStatus,
  openDemo,
  openPopup,
  readPopup,
  readTruths,
  watch,
} from '../../scripts/firefox/meeting';
import type { Tab } from '../../scripts/firefox/tab';
import { serveDemo } from '../../scripts/start/demo';
import { sketchDifference } from '../calls/sketches';
import type { LocalServer } from '../../scripts/start/server';

/** One meeting in one Firefox, from the click to the end; each test goes on where the one before has stopped. */
test.describe.configure({ mode: 'serial' });

/** Firefox's own limit is 30 seconds; nobody wants to wait for that. */
const IDLE_MS = 6000;
/** What has been true for less than this may still be on its way to the popup. */
const ON_ITS_WAY_MS = 5000;

let server: LocalServer;
let firefox: RunningFirefox;
let meeting: Tab;
let popup: Tab;

test.beforeAll(async () => {
  server = await serveDemo();
  firefox = await launchFirefox({
    path: findFirefox() ?? 'firefox',
    headless: true,
    extension: 'dist/firefox',
    preferences: { 'extensions.background.idle.timeout': IDLE_MS },
  });
});
test.afterAll(async () => {
  await firefox.close();
  await server.close();
});

/** Those whose truth does not change and whom the popup shows otherwise, or "nobody" where there is nobody to be right about. */
async function wrong(age = 0): Promise<unknown> {
  const [truths, { rows }] = await Promise.all([readTruths(meeting), readPopup(popup)]);
  const steady = truths.filter(
    ({ steady, truth, since }) => steady && truth !== 'screen' && Date.now() - since >= age,
  );
  if (steady.length === 0) return 'nobody';
  return steady
    .map(({ name, truth }) => ({
      name,
      truth,
      shown: rows.find((row) => row.name === name)?.shown ?? 'missing',
    }))
    .filter(({ truth, shown }) => truth !== shown);
}

const backgroundState = (): Promise<string> =>
  firefox.window.evaluate(
    (id) => (globalThis as unknown as Privileged).WebExtensionPolicy.getByID(id).extension.backgroundState,
    firefox.id,
  );

test('a site asked for in the click is watched, and all badges are right', async () => {
  meeting = await openDemo(firefox, `${server.origin}/?participants=9&pictures=4`);
  popup = await openPopup(firefox);
  await watch(popup, meeting);
  await expect.poll(() => wrong()).toEqual([]);
  expect(await engineStatus(popup)).toMatchObject({ engine: { state: 'ready', backend: 'wasm' } });
});

test('a sketch that the page makes is as one that the engine draws of the same picture', async () => {
  expect(await meeting.evaluate(sketchDifference)).toBeLessThanOrEqual(2);
});

test('they stay right in a hidden tab, whose videos Firefox pauses', async () => {
  await popup.bringToFront();
  await meeting.waitFor(() => [...document.querySelectorAll('video')].some((video) => video.paused), 20_000);
  for (let second = 0; second < 8; second++) {
    await wait(1000);
    expect(await wrong(ON_ITS_WAY_MS), `after ${second + 1} s`).toEqual([]);
  }
  await meeting.bringToFront();
});

test('a background page unloaded mid-call comes back, and nothing wrong is claimed meanwhile', async () => {
  await firefox.window.evaluate(async (id) => {
    const { extension } = (globalThis as unknown as Privileged).WebExtensionPolicy.getByID(id);
    await extension.terminateBackground({ disableResetIdleForTest: true });
    return null;
  }, firefox.id);
  const claimed: string[] = [];
  let restarted = false;
  await expect
    .poll(async () => {
      const now = (await wrong(ON_ITS_WAY_MS)) as { shown: string }[];
      restarted ||= now.length > 0;
      claimed.push(...now.map(({ shown }) => shown));
      return restarted && now.length === 0;
    })
    .toBe(true);
  expect(claimed.filter((shown) => !['unsure', 'looking', 'missing'].includes(shown))).toEqual([]);
  expect(await backgroundState()).toBe('running');
});

test('axe finds nothing on the pages of the extension', async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const tab = await firefox.newTab();
  for (const file of [
    'src/options/options.html',
    'src/popup/popup.html?tab=1',
    'src/side-panel/side-panel.html?tab=1',
    'src/about/about.html',
    'src/self-check/self-check.html',
    'src/welcome/welcome.html',
  ]) {
    await tab.goto(firefox.page(file));
    await tab.waitFor(() => document.querySelector('h1') !== null, 10_000);
    await tab.evaluateText(axe);
    const found = await tab.evaluateText(
      "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)).join('; '))",
    );
    expect(found, file).toBe('');
  }
  await tab.close();
});

test('with the last meeting the engine goes, and then the background page', async () => {
  // The meeting has lasted for longer than an idle background page does.
  expect(await backgroundState()).toBe('running');
  await popup.bringToFront();
  await popup.click('[role=switch]');
  await popup.waitFor(
    () => document.querySelector('[role=switch]')?.getAttribute('aria-checked') === 'false',
    10_000,
  );
  const left = () =>
    popup.evaluate(async () => ({
      engines: (await chrome.runtime.getContexts({})).filter(({ documentUrl }) =>
        documentUrl?.includes('engine-host'),
      ).length,
      origins: (await chrome.permissions.getAll()).origins,
      stored: Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith('session:')),
    }));
  await expect.poll(left).toEqual({ engines: 0, origins: [], stored: [] });
  await popup.close();
  await expect.poll(backgroundState).toBe('stopped');
});

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type {} from '../../src/demo/truth';
import { compare, type Comparison, type Sample } from './compare';
import type { FoundBrowser } from './find-browser';
import { launch, type RunningExtension } from './launch';
import type { StartOptions } from './options';
import { readPopup, watchWithPopup } from './popup';

const SAMPLE_EVERY_MS = 250;

export interface RunResult extends Comparison {
  backend: string;
}

/**
 * Opens the demo meeting and waits until everybody is in the call and moves; where people come and go all the time, until
 * most are.
 */
export async function openDemo(
  extension: RunningExtension,
  address: string,
  { everybody } = { everybody: true },
): Promise<Page> {
  const meeting = extension.context.pages()[0] ?? (await extension.context.newPage());
  await meeting.goto(address);
  await meeting.waitForFunction(
    (all) => {
      const there = window.maskCheckDemo?.participants.map(({ present }) => present) ?? [];
      const playing = [...document.querySelectorAll('video')].map((video) => video.videoWidth > 0);
      return [there, playing].every(
        (list) => list.length > 0 && list.filter((one) => !one).length <= (all ? 0 : 2),
      );
    },
    everybody,
    { timeout: 60_000 },
  );
  return meeting;
}

/** About what a browser gives a popup, in pixels. */
const POPUP_SIZE = { width: 400, height: 600 };

/** Watches the meeting as a user would, and compares what the popup shows with what the demo knows. */
async function runHeadless(
  extension: RunningExtension,
  meeting: Page,
  options: Pick<StartOptions, 'seconds' | 'screenshots'>,
): Promise<RunResult> {
  const popup = await watchWithPopup(extension, meeting);
  const began = Date.now();
  const samples: Sample[] = [];
  while (Date.now() - began < options.seconds * 1000) {
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS));
    const [truths, { rows }] = await Promise.all([
      meeting.evaluate(() => window.maskCheckDemo?.participants ?? []),
      readPopup(popup),
    ]);
    samples.push({ at: Date.now() - began, truths, rows });
  }
  const { backend } = await readPopup(popup);
  await mkdir(options.screenshots, { recursive: true });
  await meeting.screenshot({ path: path.join(options.screenshots, 'meeting.png') });
  // Only now: in a browser without a display it narrows the meeting's window too, and what lies outside is no longer painted.
  await popup.setViewportSize(POPUP_SIZE);
  await popup.screenshot({ path: path.join(options.screenshots, 'popup.png') });
  return { ...compare(samples), backend: (await engineBackend(popup)) ?? backend };
}

/** Runs the demo meeting. Without a display it watches and compares; with one it is the user's, and null comes back. */
export async function runInChromium(
  browser: FoundBrowser,
  address: string,
  options: StartOptions,
): Promise<RunResult | null> {
  const extension = await launch(browser, { extension: 'dist/chrome', ...options });
  try {
    const meeting = await openDemo(extension, address);
    if (options.headless) return await runHeadless(extension, meeting, options);
    await new Promise((closed) => extension.context.once('close', closed));
    return null;
  } finally {
    await extension.close();
  }
}

/** The engine's own word for where it runs; the popup has a sentence in the user's language. */
async function engineBackend(popup: Page): Promise<string | null> {
  const reply: unknown = await popup.evaluate(() =>
    chrome.runtime.sendMessage({ to: 'engine-host', type: 'host-status', data: {} }),
  );
  const { data } = (reply ?? {}) as { data?: { engine?: { backend?: string | null } } };
  return data?.engine?.backend ?? null;
}

/** Writes what a later program wants to know of the run. */
export async function writeJson(file: string, result: RunResult): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
}

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFirefox } from '../firefox/find-firefox';
import { launchFirefox } from '../firefox/launch';
import { engineStatus, openDemo, openPopup, sample, watch } from '../firefox/meeting';
import { compare, type Sample } from './compare';
import type { RunResult } from './headless';
import type { StartOptions } from './options';

const SAMPLE_EVERY_MS = 250;

/** The Firefox that `--browser` names by its path or just by name; null where it names another browser. */
export function askedFirefox(asked: string | undefined): string | null {
  if (asked === undefined || !/firefox/i.test(path.basename(asked))) return null;
  if (asked !== 'firefox') return asked;
  const found = findFirefox();
  if (found) return found;
  throw new Error(
    'No Firefox found. Install one (Debian: firefox-esr), or name it with FIREFOX_PATH or --browser.',
  );
}

/** Runs the demo meeting in Firefox. Without a display it watches and compares; with one it is the user's, and null comes back. */
export async function runInFirefox(
  firefoxPath: string,
  address: string,
  options: Pick<StartOptions, 'headless' | 'seconds' | 'screenshots'>,
): Promise<RunResult | null> {
  const firefox = await launchFirefox({
    path: firefoxPath,
    headless: options.headless,
    extension: 'dist/firefox',
  });
  try {
    const meeting = await openDemo(firefox, address);
    if (!options.headless) {
      await firefox.closed;
      return null;
    }
    const popup = await openPopup(firefox);
    await watch(popup, meeting);
    const began = Date.now();
    const samples: Sample[] = [];
    while (Date.now() - began < options.seconds * 1000) {
      await wait(SAMPLE_EVERY_MS);
      samples.push(await sample(meeting, popup, began));
    }
    const { backend } = (await engineStatus(popup)).engine;
    await mkdir(options.screenshots, { recursive: true });
    for (const [name, tab] of Object.entries({ meeting, popup }))
      await writeFile(path.join(options.screenshots, `${name}.png`), await tab.screenshot());
    return { ...compare(samples), backend: backend ?? 'none' };
  } finally {
    await firefox.close();
  }
}

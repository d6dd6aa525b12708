import { setTimeout as wait } from 'node:timers/promises';
import { readMeasures } from '../bench/host';
import { findFirefox } from '../firefox/find-firefox';
import { launchFirefox } from '../firefox/launch';
import * as inFirefox from '../firefox/meeting';
import { compare, type Sample } from '../start/compare';
import { findBrowser } from '../start/find-browser';
import { openDemo } from '../start/headless';
import { launch } from '../start/launch';
import { readPopup, watchWithPopup } from '../start/popup';
import { processorTimeBelow, takenBetween } from './processor-time';

/** What one meeting in one browser gives and costs. */
export interface Figures {
  browser: string;
  right: number;
  wrong: number;
  missing: number;
  /** Median of the participants' first verdicts, milliseconds after the switch is on. */
  firstVerdictMs: number | null;
  /** Processor time in milliseconds a second, of all of the browser's processes: without and with watching. */
  cpu: { without: number; watched: number };
  /** Milliseconds since the last look, of all tiles that can be judged. */
  age: { median: number; p95: number };
  /** Looks, and bytes of pictures that reached the engine, a second. */
  looks: number;
  bytes: number;
}

interface Driver {
  watch: () => Promise<void>;
  sample: (began: number) => Promise<Sample>;
  measures: () => Promise<{ looks: number; bytes: number; ages: (number | null)[] }>;
}

const SETTLE_MS = 5000;
const WITHOUT_MS = 10_000;
const SAMPLE_EVERY_MS = 500;
/** Until then everybody is looked at for the first time. */
const STEADY_AFTER_MS = 10_000;

async function measure(browser: string, driver: Driver, seconds: number): Promise<Figures> {
  await wait(SETTLE_MS);
  const cpuFor = async (work: () => Promise<void>): Promise<number> => {
    const [before, start] = [processorTimeBelow(), performance.now()];
    await work();
    return (takenBetween(before, processorTimeBelow()) * 1000) / (performance.now() - start);
  };
  const without = await cpuFor(() => wait(WITHOUT_MS));
  await driver.watch();
  const began = Date.now();
  const samples: Sample[] = [];
  const take = async (until: number): Promise<void> => {
    while (Date.now() - began < until) {
      await wait(SAMPLE_EVERY_MS);
      samples.push(await driver.sample(began));
    }
  };
  await take(STEADY_AFTER_MS);
  const first = await driver.measures();
  const ages: number[] = [];
  const watched = await cpuFor(async () => {
    while (Date.now() - began < seconds * 1000) {
      await wait(SAMPLE_EVERY_MS);
      ages.push(...(await driver.measures()).ages.filter((age) => age !== null));
    }
  });
  const last = await driver.measures();
  samples.push(await driver.sample(began));
  const { right, wrong, missing, participants } = compare(samples);
  const verdicts = participants.flatMap(({ firstVerdictMs, truth }) =>
    firstVerdictMs === null || truth === 'screen' ? [] : [firstVerdictMs],
  );
  const span = seconds - STEADY_AFTER_MS / 1000;
  return {
    browser,
    right,
    wrong,
    missing,
    firstVerdictMs: quantile(verdicts, 0.5),
    cpu: { without, watched },
    age: { median: quantile(ages, 0.5) ?? NaN, p95: quantile(ages, 0.95) ?? NaN },
    looks: (last.looks - first.looks) / span,
    bytes: (last.bytes - first.bytes) / span,
  };
}

function quantile(values: readonly number[], share: number): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? null;
}

/** The meeting in Chromium. */
export async function measureChromium(address: string, seconds: number): Promise<Figures> {
  const extension = await launch(await findBrowser({ install: false }), {
    extension: 'dist/chrome',
    headless: true,
    wasm: true,
  });
  try {
    const meeting = await openDemo(extension, address);
    const name = `Chromium ${extension.context.browser()?.version() ?? ''}`;
    let popup: Awaited<ReturnType<typeof watchWithPopup>> | null = null;
    const driver: Driver = {
      watch: async () => {
        popup = await watchWithPopup(extension, meeting);
      },
      sample: async (began) => {
        const truths = await meeting.evaluate(() => window.maskCheckDemo?.participants ?? []);
        const rows = popup ? (await readPopup(popup)).rows : [];
        return { at: Date.now() - began, truths, rows };
      },
      measures: () => readMeasures(extension),
    };
    return await measure(name, driver, seconds);
  } finally {
    await extension.close();
  }
}

/** The meeting in Firefox. */
export async function measureFirefox(address: string, seconds: number): Promise<Figures> {
  const path = findFirefox();
  if (path === null) throw new Error('There is no Firefox here');
  const firefox = await launchFirefox({ path, headless: true, extension: 'dist/firefox' });
  try {
    const meeting = await inFirefox.openDemo(firefox, address);
    const version = await meeting.evaluate(() => /Firefox\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? '');
    const popup = await inFirefox.openPopup(firefox);
    const driver: Driver = {
      watch: () => inFirefox.watch(popup, meeting),
      sample: (began) => inFirefox.sample(meeting, popup, began),
      measures: async () => (await inFirefox.engineStatus(popup)).measures,
    };
    return await measure(`Firefox ${version}`, driver, seconds);
  } finally {
    await firefox.close();
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { EngineMeasures, LookKind } from '../../src/shared/engine-measures';
import type { Budget } from '../../src/shared/protocol';
import type { FoundBrowser } from '../start/find-browser';
import { openDemo } from '../start/headless';
import { launch, type RunningExtension } from '../start/launch';
import { tabIdOf, watchWithPopup } from '../start/popup';
import { percentile } from './figures';
import { readMeasures, readSession, setBudget } from './host';
import { beginProbe } from './page-probe';
import { merged, neighbourWeights, shareOf, stretch, type Measured, type Stretch } from './stretch';
import { compareFrames, together } from './video-frames';

/** What a meeting of so many tiles costs and gives. */
export interface MeetingResult {
  tiles: number;
  budget: Budget;
  at: string;
  /** Load average of the machine at the start: what else was running. */
  load: number;
  without: Stretch;
  watched: Stretch;
  /** Of each turn, what it adds to the mean of the unwatched stretches before and after it, as a share of one core. */
  turns: number[];
  /** How many videos `videoRate` is of. */
  videosCompared: number;
  looksPerSecond: number;
  kinds: Record<LookKind, number>;
  /** Parts of pictures that did not do. */
  inVain: number;
  /** Milliseconds of the engine's clock a look. */
  engineMs: number;
  bytesPerSecond: number;
  /** Milliseconds; of all tiles that can be judged, every two seconds of the first turn. */
  age: { median: number; p95: number; most: number };
  /** Milliseconds from the click to the first verdict. */
  firstVerdictMs: number | null;
}

/** Before an unwatched stretch, and between the first verdict and the first watched one. */
const SETTLE_MS = 5000;

/** From a click to a later turn: everybody has been looked at twice by then, and all goes its steady way (25 people). */
const STEADY_MS = 10_000;

export interface MeetingOptions {
  tiles: number;
  seconds: number;
  /** How often watching is turned on; the turns after the first take a third of its time. */
  turns: number;
  budget: Budget;
  load: number;
}

/** A watched stretch, with what the engine has done in it. */
interface Turn {
  watched: Measured;
  begin: EngineMeasures;
  end: EngineMeasures;
  ages: number[];
}

/** Opens a meeting and measures it unwatched, watched, unwatched again, and so on, in one browser. */
export async function measureMeeting(
  browser: FoundBrowser,
  origin: string,
  { tiles, seconds, turns, budget, load }: MeetingOptions,
): Promise<MeetingResult> {
  const extension = await launch(browser, { extension: 'dist/chrome', headless: true, wasm: false });
  try {
    const meeting = await openDemo(extension, `${origin}/?participants=${tiles}`);
    await beginProbe(meeting);
    await wait(SETTLE_MS);
    const unwatched = [await stretch(extension, meeting, seconds / 2)];
    const watched: Turn[] = [];
    let firstVerdictMs: number | null = null;
    for (let turn = 0; turn < turns; turn++) {
      const popup = await watchWithPopup(extension, meeting);
      if (turn === 0) firstVerdictMs = await firstVerdict(extension);
      await setBudget(extension, budget);
      await popup.close();
      await meeting.bringToFront();
      await wait(turn === 0 ? SETTLE_MS : STEADY_MS);
      watched.push(await watchedStretch(extension, meeting, turn === 0 ? seconds : seconds / 3));
      await turnOff(extension, meeting);
      await wait(SETTLE_MS);
      unwatched.push(await stretch(extension, meeting, turn === 0 ? seconds / 2 : seconds / 3));
    }
    return {
      tiles,
      budget,
      at: new Date().toISOString(),
      load,
      ...compared(unwatched, watched),
      ...ofEngine(watched),
      firstVerdictMs,
    };
  } finally {
    await extension.close();
  }
}

async function watchedStretch(extension: RunningExtension, meeting: Page, seconds: number): Promise<Turn> {
  const begin = await readMeasures(extension);
  const ages: number[] = [];
  const watched = await stretch(extension, meeting, seconds, async () => {
    // A tile without any look has no verdict that could have an age.
    ages.push(...(await readMeasures(extension)).ages.flatMap((age) => age ?? []));
  });
  return { watched, begin, end: await readMeasures(extension), ages };
}

/** What the page and all processes do without and with watching. */
function compared(
  unwatched: readonly Measured[],
  turns: readonly Turn[],
): Pick<MeetingResult, 'without' | 'watched' | 'turns' | 'videosCompared'> {
  const watched = turns.map((turn) => turn.watched);
  const seconds = watched.map((one) => one.seconds);
  const painted = (of: readonly Measured[]) => of.map((one) => one.painted).reduce(together);
  const frames = compareFrames(painted(unwatched), painted(watched));
  return {
    without: merged(unwatched, neighbourWeights(seconds), frames.without),
    watched: merged(watched, seconds, frames.watched),
    turns: watched.map((one, i) => {
      const around = unwatched.slice(i, i + 2).map(shareOf);
      return shareOf(one) - around.reduce((a, b) => a + b, 0) / around.length;
    }),
    videosCompared: frames.videos,
  };
}

/** What the engine has done in all turns, and how old its verdicts were in the first. */
function ofEngine(
  turns: readonly Turn[],
): Pick<MeetingResult, 'looksPerSecond' | 'kinds' | 'inVain' | 'engineMs' | 'bytesPerSecond' | 'age'> {
  const sum = (of: (measures: EngineMeasures) => number): number =>
    turns.reduce((total, { begin, end }) => total + of(end) - of(begin), 0);
  const seconds = turns.reduce((total, { watched }) => total + watched.seconds, 0);
  const looks = sum((measures) => measures.looks);
  const kind = (name: LookKind): number => sum(({ kinds }) => kinds[name]);
  const ages = turns[0]?.ages ?? [];
  return {
    looksPerSecond: looks / seconds,
    kinds: {
      thorough: kind('thorough'),
      quick: kind('quick'),
      tracked: kind('tracked'),
      glance: kind('glance'),
    },
    inVain: sum((measures) => measures.inVain),
    engineMs: sum((measures) => measures.spentMs) / Math.max(1, looks),
    bytesPerSecond: sum((measures) => measures.bytes) / seconds,
    age: { median: percentile(ages, 0.5), p95: percentile(ages, 0.95), most: percentile(ages, 1) },
  };
}

async function firstVerdict(extension: RunningExtension): Promise<number | null> {
  for (const start = Date.now(); Date.now() - start < 20_000;) {
    const session = await readSession(extension);
    const times = session?.participants.flatMap(({ firstVerdictAt }) => firstVerdictAt ?? []) ?? [];
    if (session && times.length > 0) return Math.min(...times) - session.startedAt;
    await wait(200);
  }
  return null;
}

/** Turns the watching off by the popup's switch, as a user does. */
async function turnOff(extension: RunningExtension, meeting: Page): Promise<void> {
  const tabId = await tabIdOf(extension, meeting);
  const popup = await extension.context.newPage();
  await popup.goto(`chrome-extension://${extension.id}/src/popup/popup.html?tab=${tabId}`);
  await popup.getByRole('switch').click();
  await popup.waitForFunction(
    () => document.querySelector('[role=switch]')?.getAttribute('aria-checked') === 'false',
  );
  await popup.close();
  await meeting.bringToFront();
}

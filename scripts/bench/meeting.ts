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
import { byRole, readProcesses, usedBetween } from './processes';
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
  /** Milliseconds; of all tiles that can be judged, every two seconds. */
  age: { median: number; p95: number; most: number };
  /** Milliseconds from the click to the first verdict, and until half of all have one. */
  firstVerdictMs: number | null;
  halfMs: number | null;
  /** What the first `BEGIN_MS` after the first click add, the popup's pages with them, as a share of one core. */
  begin: number;
}

/** Before an unwatched stretch. */
const SETTLE_MS = 5000;

/**
 * From a click until watching has begun. Of 25 people each has two looks after 8 to 15 s, the engine's start among them; from then on looks and
 * their cost stay the same (looks and processor time of every 3 s of the first 70).
 */
const BEGIN_MS = 20_000;

export interface MeetingOptions {
  tiles: number;
  /** Watched in all, in so many turns. */
  seconds: number;
  turns: number;
  budget: Budget;
  load: number;
}

/** A watched stretch, with what the engine has told in it, from its start to its end. */
interface Turn {
  watched: Measured;
  told: EngineMeasures[];
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
    const first = await stretch(extension, meeting, seconds / turns);
    const unwatched = [first];
    const watched: Turn[] = [];
    const beginning = await begin(extension, meeting, budget);
    for (;;) {
      watched.push(await watchedStretch(extension, meeting, seconds / turns));
      await turnOff(extension, meeting);
      await wait(SETTLE_MS);
      unwatched.push(await stretch(extension, meeting, seconds / turns));
      if (watched.length === turns) break;
      await begin(extension, meeting, budget);
    }
    return {
      tiles,
      budget,
      at: new Date().toISOString(),
      load,
      ...compared(unwatched, watched),
      ...ofEngine(watched),
      firstVerdictMs: beginning.firstVerdictMs,
      halfMs: beginning.halfMs,
      begin: beginning.share - shareOf(first),
    };
  } finally {
    await extension.close();
  }
}

/** What the time after a click has shown. */
interface Beginning {
  share: number;
  firstVerdictMs: number | null;
  halfMs: number | null;
}

/** Turns the watching on and waits until it has begun. */
async function begin(extension: RunningExtension, meeting: Page, budget: Budget): Promise<Beginning> {
  const [before, start] = [await readProcesses(extension.context), performance.now()];
  const popup = await watchWithPopup(extension, meeting);
  await setBudget(extension, budget);
  await popup.close();
  await meeting.bringToFront();
  const elapsed = (): number => performance.now() - start;
  await wait(Math.max(0, BEGIN_MS - elapsed()));
  const used = usedBetween(before, await readProcesses(extension.context));
  const took = elapsed() / 1000;
  const session = await readSession(extension);
  const times = session?.participants
    .flatMap(({ firstVerdictAt }) => firstVerdictAt ?? [])
    .map((at) => at - session.startedAt);
  const part = (share: number): number | null => (times?.length ? percentile(times, share) : null);
  return {
    share: shareOf({ cpu: byRole((role) => used[role] / took) }),
    firstVerdictMs: part(0),
    halfMs: part(0.5),
  };
}

async function watchedStretch(extension: RunningExtension, meeting: Page, seconds: number): Promise<Turn> {
  const told: EngineMeasures[] = [];
  const watched = await stretch(extension, meeting, seconds, async () => {
    told.push(await readMeasures(extension));
  });
  return { watched, told };
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
    turns.reduce((total, { told }) => {
      const [first, last] = [told[0], told.at(-1)];
      return first && last ? total + of(last) - of(first) : total;
    }, 0);
  const seconds = turns.reduce((total, { watched }) => total + watched.seconds, 0);
  const looks = sum((measures) => measures.looks);
  const kind = (name: LookKind): number => sum(({ kinds }) => kinds[name]);
  // A tile without any look has no verdict that could have an age.
  const ages = turns.flatMap(({ told }) => told.flatMap((one) => one.ages.flatMap((age) => age ?? [])));
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

import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { EngineMeasures, LookKind } from '../../src/shared/engine-measures';
import type { Budget } from '../../src/shared/protocol';
import type { FoundBrowser } from '../start/find-browser';
import { openDemo } from '../start/headless';
import { launch, type RunningExtension } from '../start/launch';
import { tabIdOf, watchWithPopup } from '../start/popup';
import { readMeasures, readSession, setBudget } from './host';
import { animationRate, beginProbe, readProbe, readVideos } from './page-probe';
import { memoryByRole, readProcesses, usedBetween, type Role } from './processes';
import { compareFrames, FrameCount, together, type PaintedById } from './video-frames';

/** One stretch of a meeting, with or without watching; rates are per second. */
export interface Stretch {
  seconds: number;
  /** Milliseconds of processor time a second, by role. */
  cpu: Record<Role, number>;
  memory: Record<Role, number> | null;
  /** Of the videos that were shown with and without watching. */
  videoRate: number;
  animationRate: number;
  blockedMs: number;
  longestBlockMs: number;
}

/** What a meeting of so many tiles costs and gives. */
export interface MeetingResult {
  tiles: number;
  budget: Budget;
  at: string;
  /** Load average of the machine at the start: what else was running. */
  load: number;
  without: Stretch;
  watched: Stretch;
  /** How many videos `videoRate` is of; none in what was kept of a run that summed up whoever was there. */
  videosCompared?: number;
  looksPerSecond: number;
  kinds: Record<LookKind, number>;
  /** Parts of pictures that did not do. */
  inVain: number;
  /** Milliseconds of the engine's clock a look. */
  engineMs: number;
  bytesPerSecond: number;
  /** Milliseconds; of all tiles that can be judged, every two seconds. */
  age: { median: number; p95: number; most: number };
  /** Milliseconds from the click to the first verdict. */
  firstVerdictMs: number | null;
}

/** A stretch as it was measured: the rate of its videos comes with the comparison. */
interface Measured extends Omit<Stretch, 'videoRate'> {
  painted: PaintedById;
}

const SETTLE_MS = 5000;
const SAMPLE_MS = 500;

/** The engine is asked at one sample in so many: twice a second, that alone cost the extension and the browser a hundredth of a core (25 people, two stretches of 25 s with it and two without, in turns). */
const ASKED_EVERY = 4;
const ANIMATION_MS = 6000;

export interface MeetingOptions {
  tiles: number;
  seconds: number;
  budget: Budget;
  load: number;
}

/** Opens a meeting and measures it unwatched, watched, and unwatched again, in one browser. */
export async function measureMeeting(
  browser: FoundBrowser,
  origin: string,
  { tiles, seconds, budget, load }: MeetingOptions,
): Promise<MeetingResult> {
  const extension = await launch(browser, { extension: 'dist/chrome', headless: true, wasm: false });
  try {
    const meeting = await openDemo(extension, `${origin}/?participants=${tiles}`);
    await beginProbe(meeting);
    await wait(SETTLE_MS);
    const before = await stretch(extension, meeting, seconds / 2);
    const popup = await watchWithPopup(extension, meeting);
    const firstVerdictMs = await firstVerdict(extension);
    await setBudget(extension, budget);
    await popup.close();
    await meeting.bringToFront();
    await wait(SETTLE_MS);
    const start = await readMeasures(extension);
    const ages: number[] = [];
    const watched = await stretch(extension, meeting, seconds, async () => {
      ages.push(...agesIn(await readMeasures(extension)));
    });
    const end = await readMeasures(extension);
    await turnOff(extension, meeting);
    await wait(SETTLE_MS);
    const after = await stretch(extension, meeting, seconds / 2);
    const looks = end.looks - start.looks;
    const kinds = { ...end.kinds };
    for (const kind of Object.keys(kinds) as LookKind[]) kinds[kind] -= start.kinds[kind];
    const frames = compareFrames(together(before.painted, after.painted), watched.painted);
    ages.sort((a, b) => a - b);
    const part = (share: number): number =>
      ages[Math.min(ages.length - 1, Math.floor(ages.length * share))] ?? 0;
    return {
      tiles,
      budget,
      at: new Date().toISOString(),
      load,
      without: { ...mean(before, after), videoRate: frames.without },
      watched: { ...stretchOf(watched), videoRate: frames.watched },
      videosCompared: frames.videos,
      looksPerSecond: looks / watched.seconds,
      kinds,
      inVain: end.inVain - start.inVain,
      engineMs: (end.spentMs - start.spentMs) / Math.max(1, looks),
      bytesPerSecond: (end.bytes - start.bytes) / watched.seconds,
      age: { median: part(0.5), p95: part(0.95), most: part(1) },
      firstVerdictMs,
    };
  } finally {
    await extension.close();
  }
}

/** A tile without any look has no verdict that could have an age. */
function agesIn({ ages }: EngineMeasures): number[] {
  return ages.flatMap((age) => age ?? []);
}

async function stretch(
  { context }: RunningExtension,
  meeting: Page,
  seconds: number,
  sample: () => Promise<void> = () => Promise.resolve(),
): Promise<Measured> {
  await readProbe(meeting);
  const frames = new FrameCount();
  const [before, start] = [await readProcesses(context), performance.now()];
  const elapsed = (): number => (performance.now() - start) / 1000;
  frames.note(0, await readVideos(meeting), true);
  for (let samples = 0; elapsed() < seconds; samples++) {
    if (samples % ASKED_EVERY === 0) await sample();
    await wait(SAMPLE_MS);
    const readings = await readVideos(meeting);
    frames.note(elapsed(), readings);
  }
  const [after, end] = [await readProcesses(context), performance.now()];
  const ended = await readProbe(meeting);
  const took = (end - start) / 1000;
  const cpu = usedBetween(before, after);
  for (const role of Object.keys(cpu) as Role[]) cpu[role] /= took;
  return {
    seconds: took,
    cpu,
    memory: memoryByRole(after),
    painted: frames.painted,
    animationRate: await animationRate(meeting, ANIMATION_MS),
    blockedMs: ended.blockedMs / took,
    longestBlockMs: ended.longestMs,
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

function stretchOf({ painted: _, ...rest }: Measured): Omit<Stretch, 'videoRate'> {
  return rest;
}

/** Two stretches as one: of what one browser does without the extension, before and after. */
function mean(a: Measured, b: Measured): Omit<Stretch, 'videoRate'> {
  const mid = (x: number, y: number): number => (x + y) / 2;
  const both = (x: Record<Role, number>, y: Record<Role, number>): Record<Role, number> =>
    Object.fromEntries(
      Object.entries(x).map(([role, value]) => [role, mid(value, y[role as Role])]),
    ) as Record<Role, number>;
  return {
    seconds: a.seconds + b.seconds,
    cpu: both(a.cpu, b.cpu),
    // Only before: closing the engine does not give all of its memory back at once.
    memory: a.memory,
    animationRate: mid(a.animationRate, b.animationRate),
    blockedMs: mid(a.blockedMs, b.blockedMs),
    longestBlockMs: Math.max(a.longestBlockMs, b.longestBlockMs),
  };
}

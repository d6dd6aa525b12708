import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { RunningExtension } from '../start/launch';
import { animationRate, readProbe, readVideos } from './page-probe';
import { byRole, memoryByRole, readProcesses, ROLES, usedBetween, type Role } from './processes';
import { FrameCount, type PaintedById } from './video-frames';

/** A stretch of a meeting, with or without watching; rates are per second. */
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

/** A stretch as it was measured: the rate of its videos comes with the comparison. */
export interface Measured extends Omit<Stretch, 'videoRate'> {
  painted: PaintedById;
}

const SAMPLE_MS = 500;

/** What is asked of the engine is asked at one sample in so many: twice a second, that alone cost the extension and the browser a hundredth of a core (25 people, two stretches of 25 s with it and two without, in turns). */
const ASKED_EVERY = 4;
const ANIMATION_MS = 4000;

/** Measures the meeting for so many seconds; asks at its start, every two seconds, and at its end. */
export async function stretch(
  { context }: RunningExtension,
  meeting: Page,
  seconds: number,
  ask: () => Promise<void> = () => Promise.resolve(),
): Promise<Measured> {
  await readProbe(meeting);
  const frames = new FrameCount();
  const [before, start] = [await readProcesses(context), performance.now()];
  const elapsed = (): number => (performance.now() - start) / 1000;
  frames.note(0, await readVideos(meeting), true);
  for (let samples = 0; elapsed() < seconds; samples++) {
    if (samples % ASKED_EVERY === 0) await ask();
    await wait(SAMPLE_MS);
    const readings = await readVideos(meeting);
    frames.note(elapsed(), readings);
  }
  const [after, end] = [await readProcesses(context), performance.now()];
  await ask();
  const ended = await readProbe(meeting);
  const took = (end - start) / 1000;
  const used = usedBetween(before, after);
  return {
    seconds: took,
    cpu: byRole((role) => used[role] / took),
    memory: memoryByRole(after),
    painted: frames.painted,
    animationRate: await animationRate(meeting, ANIMATION_MS),
    blockedMs: ended.blockedMs / took,
    longestBlockMs: ended.longestMs,
  };
}

/** Several stretches as one, each counting by its weight; the memory is the first one's, for an engine that closes does not give all of its memory back at once. */
export function merged(
  stretches: readonly Measured[],
  weights: readonly number[],
  videoRate: number,
): Stretch {
  const whole = weights.reduce((a, b) => a + b, 0);
  const mean = (of: (one: Measured) => number): number =>
    stretches.reduce((sum, one, i) => sum + of(one) * (weights[i] ?? 0), 0) / whole;
  return {
    seconds: stretches.reduce((sum, { seconds }) => sum + seconds, 0),
    cpu: byRole((role) => mean((one) => one.cpu[role])),
    memory: stretches[0]?.memory ?? null,
    videoRate,
    animationRate: mean((one) => one.animationRate),
    blockedMs: mean((one) => one.blockedMs),
    longestBlockMs: Math.max(...stretches.map((one) => one.longestBlockMs)),
  };
}

/** How much each unwatched stretch counts, so that each watched one stands against the mean of its two neighbours: what drifts meanwhile goes out. */
export function neighbourWeights(watched: readonly number[]): number[] {
  return [...watched, 0].map((own, i) => (own + (watched[i - 1] ?? 0)) / 2);
}

/** Processor time of all processes, as a share of one core. */
export const shareOf = ({ cpu }: Pick<Stretch, 'cpu'>): number =>
  ROLES.reduce((sum, role) => sum + cpu[role], 0) / 1000;

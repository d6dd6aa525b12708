import type { Page } from '@playwright/test';
import type { Session } from '../../src/shared/session';
import { compareSteady } from './call';
import { expect } from './extension';

/** Full counts for docs/faults.md (`npm run test:faults`); fewer, so that every push can have them, otherwise. */
export const FULL = process.env['FAULTS'] === 'full';
export const times = (full: number, few: number): number => (FULL ? full : few);

/** A recovery that takes longer than this has not happened. Generous: what it took is printed, not judged. */
const LIMIT_MS = 45_000;

/** What may be shown of somebody while the engine is away. */
const UNKNOWN = ['unsure', 'looking', 'missing'];

/** The tab's session as it is stored, whoever is alive. */
export function storedSession(popup: Page): Promise<Session | null> {
  return popup.evaluate(async () => {
    const key = `session:${new URLSearchParams(location.search).get('tab') ?? ''}`;
    return ((await chrome.storage.session.get(key))[key] ?? null) as Session | null;
  });
}

/** Those about whom nothing changes, with what has to outlive a fault: their number, and since when they are there. */
async function history(popup: Page): Promise<Record<string, unknown>> {
  const session = await storedSession(popup);
  const people = (session?.participants ?? []).filter(({ kind }) => kind === 'camera');
  return {
    startedAt: session?.startedAt,
    people: Object.fromEntries(people.map(({ name, ordinal, firstSeen }) => [name, { ordinal, firstSeen }])),
  };
}

export interface Fault {
  name: string;
  count: number;
  /** Makes it happen. */
  happen: (round: number) => Promise<void>;
  /** True once it has been got over, besides every steady badge being right; told when the fault happened. */
  recovered: (since: number) => Promise<boolean>;
  /** Between two of them. */
  pause?: () => Promise<void>;
}

/**
 * Lets a fault happen so many times in a meeting. Each time it has to be got over, no steady participant's badge may be wrong
 * meanwhile (unknown is allowed), and who was there since when has to be as before. Prints the times.
 */
export async function endure(meeting: Page, popup: Page, fault: Fault): Promise<void> {
  const before = await history(popup);
  const took: number[] = [];
  for (let round = 0; round < fault.count; round++) {
    const start = Date.now();
    await fault.happen(round);
    for (;;) {
      // First whether it is over and then what is shown, so that right badges of before are not taken for new ones.
      const over = await fault.recovered(start);
      const people = await compareSteady(meeting, popup);
      const differing = people.filter(({ truth, shown }) => truth !== shown);
      const wrong = differing.filter(({ shown }) => !UNKNOWN.includes(shown));
      expect(wrong, `${fault.name}, round ${round + 1}: a wrong badge`).toEqual([]);
      if (over && people.length > 0 && differing.length === 0) break;
      expect(Date.now() - start, `${fault.name}, round ${round + 1}: not got over`).toBeLessThan(LIMIT_MS);
      await new Promise((done) => setTimeout(done, 50));
    }
    took.push(Date.now() - start);
    await fault.pause?.();
  }
  expect(await history(popup), `${fault.name}: history`).toEqual(before);
  report(fault.name, took);
}

/** One line of the table in docs/faults.md. */
export function report(name: string, took: readonly number[]): void {
  const sorted = [...took].sort((a, b) => a - b);
  const seconds = (ms = 0): string => `${(ms / 1000).toFixed(1)} s`;
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(
    `| ${name} | ${took.length} | ${took.length} | ${seconds(median)} | ${seconds(sorted.at(-1))} |`,
  );
}

import type { Result } from '../../src/evaluation/metrics/result';
import type { Headline } from '../../src/evaluation/report/page';

/** What the figures are meant to reach, on tiles of people who fill at least 20 % of the height. */
export interface Target {
  name: string;
  value: (result: Result) => number | null;
  atLeast?: number;
  atMost?: number;
  /** A number of badges, not a share. */
  perHundred?: boolean;
}

export const TARGETS: readonly Target[] = [
  { name: 'found', value: ({ scores }) => scores.found?.value ?? null, atLeast: 0.99 },
  {
    name: 'with_mask right',
    value: ({ scores }) => scores.perClass.with_mask.right?.value ?? null,
    atLeast: 0.975,
  },
  {
    name: 'without_mask right',
    value: ({ scores }) => scores.perClass.without_mask.right?.value ?? null,
    atLeast: 0.975,
  },
  {
    name: 'incorrect_mask right',
    value: ({ scores }) => scores.perClass.incorrect_mask.right?.value ?? null,
    atLeast: 0.9,
  },
  { name: 'balanced', value: ({ scores }) => scores.balanced?.value ?? null, atLeast: 0.94 },
  {
    name: 'false badges per 100 pictures without people',
    value: ({ falseBadges }) => falseBadges.withoutPeople?.value ?? null,
    atMost: 0.5,
    perHundred: true,
  },
  { name: 'calibration error', value: ({ scores }) => scores.ece?.value ?? null, atMost: 0.02 },
  { name: 'cannot tell', value: ({ scores }) => scores.unsure?.value ?? null, atMost: 0.05 },
];

/** Whether a target is met; null where the data cannot say. */
function isMet({ value, atLeast, atMost }: Target, result: Result): boolean | null {
  const reached = value(result);
  if (reached === null) return null;
  return reached >= (atLeast ?? -Infinity) && reached <= (atMost ?? Infinity);
}

/** A target in words: what the figure is, what it is meant to be, whether it is. */
export function headlineOf(target: Target, result: Result): Headline {
  const { name, value, atLeast, atMost, perHundred } = target;
  const is = value(result);
  const shown = (one: number): string => (perHundred ? one.toFixed(1) : `${(100 * one).toFixed(1)} %`);
  return {
    name,
    is: is === null ? '-' : shown(is),
    wanted: atLeast === undefined ? `at most ${shown(atMost ?? 0)}` : `at least ${shown(atLeast)}`,
    met: isMet(target, result),
  };
}

import { seeded } from '../random';

/** A figure with its 95 % interval and the number of cases behind it. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  n: number;
}

const Z95 = 1.959964;

/** `hits` out of `n` with Wilson's interval, which holds near 0 and 1 too. Null of none. */
export function wilson(hits: number, n: number): Estimate | null {
  if (n === 0) return null;
  const share = hits / n;
  const z2 = Z95 * Z95;
  const middle = share + z2 / (2 * n);
  const half = Z95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return {
    value: share,
    // At the ends the formula gives 0 and 1 but for rounding.
    low: hits === 0 ? 0 : (middle - half) / scale,
    high: hits === n ? 1 : (middle + half) / scale,
    n,
  };
}

/** The share of `items` for which `test` holds. */
export function shareOf<T>(items: readonly T[], test: (item: T) => boolean): Estimate | null {
  return wilson(items.filter(test).length, items.length);
}

/** `count` events per `per` pictures, with the score interval of a Poisson count: one picture may have several. */
export function rateOf(count: number, pictures: number, per: number): Estimate | null {
  if (pictures === 0) return null;
  const z2 = Z95 * Z95;
  const half = Z95 * Math.sqrt(count + z2 / 4);
  const scale = per / pictures;
  return {
    value: count * scale,
    low: Math.max(0, (count + z2 / 2 - half) * scale),
    high: (count + z2 / 2 + half) * scale,
    n: pictures,
  };
}

const RESAMPLES = 1000;

/**
 * A figure that is no simple share, with a bootstrap interval: whole `groups` (pictures) are drawn again, since the faces
 * of one picture are not independent. Seeded. Null where the figure is undefined.
 */
export function bootstrap<T>(
  groups: readonly (readonly T[])[],
  figure: (items: readonly T[]) => number | null,
  seed = 1,
): Estimate | null {
  const all = groups.flat();
  const value = figure(all);
  if (value === null) return null;
  const random = seeded(seed);
  const drawn: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const sample: T[] = [];
    for (const _ of groups) sample.push(...(groups[Math.floor(random() * groups.length)] ?? []));
    const again = figure(sample);
    if (again !== null) drawn.push(again);
  }
  drawn.sort((a, b) => a - b);
  const at = (share: number): number => drawn[Math.round(share * (drawn.length - 1))] ?? value;
  return { value, low: at(0.025), high: at(0.975), n: all.length };
}

/** Items put together by a key, in the order of their first appearance. */
export function groupedBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

import { growthInTenMinutes, lengthOf, lowPointsRise } from './slope';
import type { Sample } from './watch';

/** One thing that has to stay flat. */
export interface Finding {
  what: string;
  is: string;
  wanted: string;
  met: boolean;
}

export interface Limits {
  /** People in the meeting at most. */
  tiles: number;
  /** Growth in ten minutes that is allowed, in bytes. */
  growth: number;
}

/** Pictures on their way at one moment: a pull's, which are at most three. */
const MOST_BITMAPS = 3;

/**
 * Over less than ten minutes a slope tells nothing: the engine's code is still being compiled, portraits come in (0.3 MB in the third minute), and even after a
 * collection the extension's process breathes by 5 MB. There the low points of the two halves are compared; a picture kept at each look would be 100 MB a minute.
 */
const LONG_ENOUGH_MS = 600_000;
const BREATH = 15 * 2 ** 20;

/** Looks have to go on between a sample and the second after it; one apart is five seconds, of which a busy machine may take all. */
const PATIENCE = 2;

/** Judges the samples after the warm-up, which is the first third. */
export function findings(samples: readonly Sample[], { tiles, growth }: Limits): Finding[] {
  const late = samples.slice(Math.floor(samples.length / 3));
  const all = (name: keyof Sample['counts']): number[] => late.map(({ counts }) => counts[name]);
  const counted = (
    what: string,
    values: number[],
    wanted: string,
    fits: (value: number, index: number) => boolean,
  ): Finding => ({
    what,
    is: rangeOf(values),
    wanted,
    met: values.length > 0 && values.every(fits),
  });
  const held = all('held');
  const looks = all('looks');
  const names = [...new Set(late.flatMap(({ bytes }) => Object.keys(bytes)))];
  return [
    counted('tensors or pages of the networks', held, 'always the same', (value) => value === held[0]),
    counted('pictures open', all('bitmaps'), `at most ${MOST_BITMAPS}`, (value) => value <= MOST_BITMAPS),
    counted('ports', all('ports'), '1', (value) => value === 1),
    counted('tiles', all('tiles'), `1 to ${tiles}`, (value) => value > 0 && value <= tiles),
    counted('looks', looks.slice(PATIENCE), 'more and more', (value, i) => value > (looks[i] ?? NaN)),
    ...names.map((name): Finding => {
      const points = late.flatMap(({ at, bytes }) => ({ at, value: bytes[name] ?? NaN }));
      // The meeting's page and the browser around it are not ours: a made-up call with people coming and going has its own growth.
      const ours = /^(extension|engine|service)/.test(name);
      const short = lengthOf(points) < LONG_ENOUGH_MS;
      const grown = short ? lowPointsRise(points) : growthInTenMinutes(points);
      const allowed = short && name.endsWith('process') ? BREATH : growth;
      return {
        what: `growth: ${name}`,
        is: `${(grown / 2 ** 20).toFixed(1)} MB ${short ? 'from low to low' : 'in 10 min'}`,
        wanted: ours ? `at most ${allowed / 2 ** 20} MB` : '',
        met: !ours || grown <= allowed,
      };
    }),
    {
      what: 'growth: listeners on the page',
      is: `${growthInTenMinutes(late.map(({ at, page }) => ({ at, value: page.listeners }))).toFixed(0)} in 10 min`,
      wanted: '',
      met: true,
    },
  ];
}

function rangeOf(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? String(least) : `${least} to ${most}`;
}

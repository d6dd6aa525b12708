import type { Participant, Span } from '../../shared/session';
import type { Shown } from '../../shared/verdict';
import { make, setAttribute } from '../elements';
import { BADGES, type Tone } from '../shown';
import type { Texts } from '../texts';

/** What the timeline spans, in milliseconds; the service worker keeps as much (`background/history.ts`). */
const TIMELINE_MS = 600_000;

/** It moves by less than a pixel in this time, so it is not moved more often, nor put into words. */
const STEP_MS = 5000;

/** Rows take their step one after the other, in so many milliseconds: all at once would be felt. */
const STAGGER_MS = 200;

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 600;
const HEIGHT = 12;

/** The higher, the more it needs a look: told by form, not by colour alone. */
const HEIGHTS: Readonly<Record<Tone, number>> = { trouble: 12, warning: 9, doubt: 6, good: 3, quiet: 1 };

/** From the ground up, as they are drawn. */
const TONES: readonly Tone[] = ['quiet', 'good', 'doubt', 'warning', 'trouble'];

/** Something that was shown, from and to so many milliseconds after the timeline's beginning. */
export interface Run {
  shown: Shown;
  from: number;
  to: number;
}

/** What was shown in the ten minutes before `now`, oldest first. */
function runsOf(spans: readonly Span[], now: number): Run[] {
  const start = now - TIMELINE_MS;
  return spans
    .map(([since, shown], index) => ({
      shown,
      from: Math.max(since - start, 0),
      to: Math.min((spans[index + 1]?.[0] ?? now) - start, TIMELINE_MS),
    }))
    .filter(({ from, to }) => to > from);
}

/**
 * Somebody's last ten minutes as a strip, the newest at the end; for ears, how long each badge has been shown. All bars of one tone are
 * one path, so that a row that is moved in the list carries few elements.
 */
export function createTimeline(texts: Texts): {
  element: HTMLElement;
  /** Out of sight it is put into words only. */
  paint: (person: Pick<Participant, 'spans' | 'ordinal'>, now: number, isInSight: boolean) => void;
} {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const element = make('div', { class: 'timeline', role: 'img' });
  element.append(svg);
  const paths = new Map<Tone, Element>();
  let drawn = '';
  let told: number | null = null;

  const draw = (runs: readonly Run[]): void => {
    const bars = barsOf(runs);
    for (const tone of TONES) {
      let path = paths.get(tone);
      const outline = bars.get(tone)?.join('') ?? '';
      if (!path && outline !== '') {
        path = document.createElementNS(SVG, 'path');
        path.setAttribute('data-tone', tone);
        paths.set(tone, path);
        // Short and urgent lies over long and quiet.
        svg.replaceChildren(...TONES.flatMap((one) => paths.get(one) ?? []));
      }
      if (path) setAttribute(path, 'd', outline);
    }
  };

  return {
    element,
    paint: ({ spans = [], ordinal }, now, isInSight) => {
      const here = Math.floor((now + ordinal * STAGGER_MS) / STEP_MS);
      const what = `${here} ${spans[0]?.[0]} ${spans.length} ${spans.at(-1)?.join()}`;
      setAttribute(svg, 'hidden', isInSight ? null : '');
      if (isInSight && what !== drawn) {
        draw(runsOf(spans, now));
        drawn = what;
      }
      if (here === told) return;
      told = here;
      const words = totalsOf(runsOf(spans, now)).map(([shown, ms]) =>
        texts.text('timeline_part', texts.text(BADGES[shown].text), texts.duration(ms)),
      );
      const label = texts.text('timeline_label', texts.list(words));
      setAttribute(element, 'aria-label', label);
      setAttribute(element, 'title', label);
    },
  };
}

const across = (ms: number): number => (ms / TIMELINE_MS) * WIDTH;

/** The bars of each tone as outlines. */
function barsOf(runs: readonly Run[]): Map<Tone, string[]> {
  const bars = new Map<Tone, string[]>();
  for (const { shown, from, to } of runs) {
    const { tone } = BADGES[shown];
    // A change of a second has to be seen too.
    const width = Math.max(across(to - from), 2);
    const bar = `M${across(from).toFixed(1)} ${HEIGHT}v-${HEIGHTS[tone]}h${width.toFixed(1)}v${HEIGHTS[tone]}z`;
    bars.set(tone, [...(bars.get(tone) ?? []), bar]);
  }
  return bars;
}

/** How long each badge was shown in all, what needs attention first. */
function totalsOf(runs: readonly Run[]): [Shown, number][] {
  const totals = new Map<Shown, number>();
  for (const { shown, from, to } of runs) totals.set(shown, (totals.get(shown) ?? 0) + to - from);
  const order = Object.keys(BADGES);
  return [...totals].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

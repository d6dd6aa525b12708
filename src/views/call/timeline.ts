import type { Participant, Span } from '../../shared/session';
import type { Shown } from '../../shared/verdict';
import { make, setAttribute } from '../elements';
import { BADGES, type Tone } from '../shown';
import type { Texts } from '../texts';

/** What the timeline spans, in milliseconds; the service worker keeps as much (`background/history.ts`). */
export const TIMELINE_MS = 600_000;

/** It moves by less than a pixel in this time, so it is not moved more often, nor put into words. */
const STEP_MS = 5000;

/** Rows take their step one after the other, in so many milliseconds: all at once would be felt. */
const STAGGER_MS = 200;

/** The bar that still goes on is drawn so far ahead that it has to be drawn anew after this time only. */
const DRAWN_MS = TIMELINE_MS / 2;

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
export function runsOf(spans: readonly Span[], now: number): Run[] {
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
 * one path, drawn where they stand in time, and the window moves along them: as time goes by one attribute changes, and a row that is
 * moved in the list carries few elements.
 */
export function createTimeline(texts: Texts): {
  element: HTMLElement;
  paint: (person: Pick<Participant, 'spans' | 'ordinal'>, now: number) => void;
} {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const element = make('div', { class: 'timeline', role: 'img' });
  element.append(svg);
  const paths = new Map<Tone, Element>();
  let drawn = '';
  let step: number | null = null;
  let origin: number | null = null;

  const draw = (spans: readonly Span[], zero: number, until: number): void => {
    const bars = barsOf(spans, zero, until);
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
    paint: ({ spans = [], ordinal }, now) => {
      origin ??= now;
      const what = `${spans[0]?.[0]} ${spans.length} ${spans.at(-1)?.join()} ${Math.floor(now / DRAWN_MS)}`;
      const here = Math.floor((now + ordinal * STAGGER_MS) / STEP_MS);
      if (what === drawn && here === step) return;
      if (what !== drawn) draw(spans, origin, now + 2 * DRAWN_MS);
      drawn = what;
      const left = across(now - TIMELINE_MS - origin).toFixed(1);
      setAttribute(svg, 'viewBox', `${left} 0 ${WIDTH} ${HEIGHT}`);
      if (here === step) return;
      step = here;
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

/** The bars of each tone as outlines, `zero` being the origin; the last, which still goes on, is drawn until then. */
function barsOf(spans: readonly Span[], zero: number, until: number): Map<Tone, string[]> {
  const bars = new Map<Tone, string[]>();
  spans.forEach(([since, shown], index) => {
    const { tone } = BADGES[shown];
    const x = across(since - zero);
    // A change of a second has to be seen too.
    const width = Math.max(across((spans[index + 1]?.[0] ?? until) - since), 2);
    const bar = `M${x.toFixed(1)} ${HEIGHT}v-${HEIGHTS[tone]}h${width.toFixed(1)}v${HEIGHTS[tone]}z`;
    bars.set(tone, [...(bars.get(tone) ?? []), bar]);
  });
  return bars;
}

/** How long each badge was shown in all, what needs attention first. */
function totalsOf(runs: readonly Run[]): [Shown, number][] {
  const totals = new Map<Shown, number>();
  for (const { shown, from, to } of runs) totals.set(shown, (totals.get(shown) ?? 0) + to - from);
  const order = Object.keys(BADGES);
  return [...totals].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

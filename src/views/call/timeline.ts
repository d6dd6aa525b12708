import type { Participant, Span } from '../../shared/session';
import type { Shown } from '../../shared/verdict';
import { make, setAttribute } from '../elements';
import { BADGES, type Tone } from '../shown';
import type { Texts } from '../texts';

/** What the timeline spans, in milliseconds; the service worker keeps as much (`background/history.ts`). */
export const TIMELINE_MS = 600_000;

/** It moves by less than a pixel in this time, so it is not painted more often. */
const STEP_MS = 5000;

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 600;
const HEIGHT = 12;

/** The higher, the more it needs a look: told by form, not by colour alone. */
const HEIGHTS: Readonly<Record<Tone, number>> = { trouble: 12, warning: 9, doubt: 6, good: 3, quiet: 1 };

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
 * Somebody's last ten minutes as a strip, the newest at the end; for ears, how long each badge has been shown. Bars stand at their
 * time and the strip is moved under the window, so that as time goes by one attribute changes and not every bar.
 */
export function createTimeline(texts: Texts): {
  element: HTMLElement;
  paint: (person: Participant, now: number) => void;
} {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const strip = svg.appendChild(document.createElementNS(SVG, 'g'));
  const element = make('div', { class: 'timeline', role: 'img' });
  element.append(svg);
  let painted = '';
  let origin: number | null = null;

  return {
    element,
    paint: ({ spans = [] }, now) => {
      const state = `${spans.length} ${spans.at(-1)?.join() ?? ''} ${Math.floor(now / STEP_MS)}`;
      if (state === painted) return;
      painted = state;
      origin ??= now;
      const runs = runsOf(spans, now);
      const start = now - TIMELINE_MS - origin;
      setAttribute(strip, 'transform', `translate(${(-across(start)).toFixed(1)} 0)`);
      runs.forEach((run, index) => placeBar(strip.children[index] ?? strip.appendChild(bar()), run, start));
      while (strip.children.length > runs.length) strip.lastElementChild?.remove();
      const words = totalsOf(runs).map(([shown, ms]) =>
        texts.text('timeline_part', texts.text(BADGES[shown].text), texts.duration(ms)),
      );
      const label = texts.text('timeline_label', texts.list(words));
      setAttribute(element, 'aria-label', label);
      setAttribute(element, 'title', label);
    },
  };
}

const across = (ms: number): number => (ms / TIMELINE_MS) * WIDTH;

function bar(): Element {
  return document.createElementNS(SVG, 'rect');
}

/** `start`: of the ten minutes, in milliseconds after the strip's origin. */
function placeBar(rect: Element, { shown, from, to }: Run, start: number): void {
  const { tone } = BADGES[shown];
  setAttribute(rect, 'x', across(start + from).toFixed(1));
  // A change of a second has to be seen too.
  setAttribute(rect, 'width', Math.max(across(to - from), 2).toFixed(1));
  setAttribute(rect, 'y', String(HEIGHT - HEIGHTS[tone]));
  setAttribute(rect, 'height', String(HEIGHTS[tone]));
  setAttribute(rect, 'data-tone', tone);
}

/** How long each badge was shown in all, what needs attention first. */
function totalsOf(runs: readonly Run[]): [Shown, number][] {
  const totals = new Map<Shown, number>();
  for (const { shown, from, to } of runs) totals.set(shown, (totals.get(shown) ?? 0) + to - from);
  const order = Object.keys(BADGES);
  return [...totals].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

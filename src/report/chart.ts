import { endOf, type CallRecord } from '../shared/record';
import { make } from '../views/elements';
import { nameOf } from '../views/shown';
import type { Texts } from '../views/texts';
import { placeOf, type Times } from './figures';
import type { TextKey } from '../shared/i18n';
import type { TimeWords } from './times';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 720;
const NAMES = 150;
const ROW = 26;
const TOP = 24;

/** Each kind has a form of its own beside its colour: height and place of its bar, and a pattern. */
const BARS: Readonly<Record<keyof Times, { top: number; height: number }>> = {
  masked: { top: 10, height: 6 },
  unmasked: { top: 3, height: 20 },
  incorrect: { top: 6, height: 14 },
  unknown: { top: 8, height: 10 },
  away: { top: 12, height: 2 },
};

export const KIND_WORDS: Readonly<Record<keyof Times, TextKey>> = {
  masked: 'record_masked',
  unmasked: 'record_unmasked',
  incorrect: 'record_incorrect',
  unknown: 'record_unknown',
  away: 'record_away',
};
const KINDS = Object.keys(KIND_WORDS) as (keyof Times)[];

function svg(name: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** Stripes for what is worst, dots for what is worn wrongly: they tell the bars apart without colours. */
function patterns(): SVGElement {
  const stripes = svg(
    'pattern',
    {
      id: 'stripes',
      width: 6,
      height: 6,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    svg('rect', { width: 6, height: 6, class: 'bar-unmasked' }),
    svg('rect', { width: 2, height: 6, class: 'bar-mark' }),
  );
  const dots = svg(
    'pattern',
    { id: 'dots', width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
    svg('rect', { width: 6, height: 6, class: 'bar-incorrect' }),
    svg('circle', { cx: 3, cy: 3, r: 1.4, class: 'bar-mark' }),
  );
  return svg('defs', {}, stripes, dots);
}

function bar(kind: keyof Times, x: number, y: number, width: number): SVGElement {
  const { top, height } = BARS[kind];
  const fill = kind === 'unmasked' ? 'url(#stripes)' : kind === 'incorrect' ? 'url(#dots)' : null;
  return svg('rect', {
    class: fill ? 'bar' : `bar bar-${kind}`,
    x: x.toFixed(2),
    y: y + top,
    width: Math.max(width, 0.75).toFixed(2),
    height,
    ...(fill ? { fill } : {}),
  });
}

/** Everybody's bars over the time of the call. It is for the eye; the tables of the report say the same. */
export function createChart(record: CallRecord, texts: Texts, times: TimeWords): HTMLElement {
  const { startedAt } = record;
  const length = Math.max(endOf(record) - startedAt, 1000);
  const height = TOP + record.people.length * ROW;
  const rtl = texts.direction === 'rtl';
  // Time runs as the language is read.
  const place = (time: number, width = 0): number => {
    const along = ((time - startedAt) / length) * (WIDTH - NAMES);
    return rtl ? WIDTH - NAMES - along - width : NAMES + along;
  };
  const chart = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${height}`,
    role: 'img',
    class: 'chart',
    'aria-label': texts.text('record_chart_label'),
  });
  chart.append(patterns());
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const time = startedAt + share * length;
    const x = place(time);
    chart.append(svg('line', { class: 'grid', x1: x, x2: x, y1: TOP - 4, y2: height }));
    const anchor = share === 0 ? 'start' : share === 1 ? 'end' : 'middle';
    const label = svg('text', { class: 'tick', x, y: TOP - 9, 'text-anchor': anchor });
    label.textContent = times.clock(time);
    chart.append(label);
  }
  record.people.forEach((person, index) => {
    const y = TOP + index * ROW;
    const name = svg('text', {
      class: 'chart-name',
      x: rtl ? WIDTH : 0,
      y: y + 17,
      direction: texts.direction,
    });
    name.textContent = shortened(nameOf(person, texts));
    chart.append(name);
    for (const { shown, from, to } of person.spans) {
      const width = ((to - from) / length) * (WIDTH - NAMES);
      chart.append(bar(placeOf(shown), place(from, width), y, width));
    }
  });
  return make('figure', {}, make('div', { class: 'chart-box' }, chart), createLegend(texts));
}

/** SVG does not cut text off by itself; the tables have the whole name. */
function shortened(name: string): string {
  const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  return letters.length > 18 ? `${letters.slice(0, 17).join('')}…` : name;
}

function createLegend(texts: Texts): HTMLElement {
  const items = KINDS.map((kind) => {
    const sample = svg('svg', {
      viewBox: `0 0 26 ${ROW}`,
      width: 26,
      height: ROW,
      'aria-hidden': 'true',
    });
    sample.append(bar(kind, 0, 0, 26));
    return make('li', {}, sample, make('span', {}, texts.text(KIND_WORDS[kind])));
  });
  return make('figcaption', {}, make('ul', { class: 'legend' }, ...items));
}

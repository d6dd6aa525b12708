import type { CallRecord } from '../shared/record';
import { make } from '../views/elements';
import { BADGES, nameOf } from '../views/shown';
import type { Texts } from '../views/texts';
import { KIND_WORDS } from './chart';
import { glancesOf, maskedShare, timesOf, type Times } from './figures';
import type { TimeWords } from './times';

/** More moments or spans than this are for a spreadsheet, not for eyes. */
const MOST_GLANCES = 50;
const MOST_ROWS = 2000;

const COLUMNS: readonly (keyof Times)[] = ['masked', 'unmasked', 'incorrect', 'unknown', 'away'];

const name = (text: string): HTMLElement => make('bdi', { dir: 'auto' }, text);

function table(caption: string, head: readonly string[], rows: readonly (Node | string)[][]): HTMLElement {
  const cells = (row: readonly (Node | string)[]): HTMLElement[] =>
    row.map((cell, index) => (index === 0 ? make('th', { scope: 'row' }, cell) : make('td', {}, cell)));
  return make(
    'div',
    // It scrolls sideways where it is too wide, also by keyboard.
    { class: 'table-box', tabindex: '0', role: 'region', 'aria-label': caption },
    make(
      'table',
      {},
      make('caption', {}, caption),
      make('thead', {}, make('tr', {}, ...head.map((words) => make('th', { scope: 'col' }, words)))),
      make('tbody', {}, ...rows.map((row) => make('tr', {}, ...cells(row)))),
    ),
  );
}

/** A share in words; where nothing was ever known, that is what it says. */
export function shareWords(share: number | null, texts: Texts): string {
  if (share === null) return texts.text('record_never_known');
  // Rounding must not make a whole of what is not one.
  const shown = share < 1 && share > 0.99 ? 0.99 : share > 0 && share < 0.01 ? 0.01 : share;
  return texts.percent(shown);
}

/** Everybody's shares, least masked first. */
export function createPeopleTable({ people }: CallRecord, texts: Texts, times: TimeWords): HTMLElement {
  const rows = people
    .map((person) => {
      const sums = timesOf(person.spans);
      return { person, sums, share: maskedShare(sums) };
    })
    .sort((a, b) => (a.share ?? 2) - (b.share ?? 2) || a.person.ordinal - b.person.ordinal)
    .map(({ person, sums, share }) => [
      name(nameOf(person, texts)),
      shareWords(share, texts),
      ...COLUMNS.map((kind) => (sums[kind] > 0 ? times.exact(sums[kind]) : '–')),
    ]);
  const head = ['record_name', 'record_share', ...COLUMNS.map((kind) => KIND_WORDS[kind])] as const;
  return table(
    texts.text('record_people'),
    head.map((key) => texts.text(key)),
    rows,
  );
}

/** The moments that need a look. */
export function createGlances(record: CallRecord, texts: Texts, times: TimeWords): HTMLElement {
  const glances = glancesOf(record);
  if (glances.length === 0) return make('p', { class: 'soft' }, texts.text('record_no_glances'));
  const items = glances
    .slice(0, MOST_GLANCES)
    .map(({ person, what, from, to }) =>
      make(
        'li',
        { 'data-kind': what },
        make('time', { datetime: new Date(from).toISOString() }, times.clock(from)),
        make('span', {}, name(nameOf(person, texts))),
        make('span', { class: 'what' }, texts.text(KIND_WORDS[what])),
        make('span', { class: 'long' }, times.exact(to - from)),
      ),
    );
  const rest = glances.length - items.length;
  const more = rest > 0 ? [make('p', { class: 'soft' }, texts.text('record_more', texts.number(rest)))] : [];
  return make('div', {}, make('ol', { class: 'glances' }, ...items), ...more);
}

/** Every span, for those who do not see the chart or want to check it. */
export function createSpans({ people }: CallRecord, texts: Texts, times: TimeWords): HTMLElement {
  const all = people.flatMap((person) => person.spans.map((span) => ({ person, ...span })));
  const rows = all
    .slice(0, MOST_ROWS)
    .map(({ person, shown, from, to }) => [
      name(nameOf(person, texts)),
      texts.text(BADGES[shown].text),
      times.clock(from),
      times.clock(to),
      times.exact(to - from),
    ]);
  const head = ['record_name', 'record_verdict', 'record_from', 'record_to', 'record_long'] as const;
  const rest = all.length - rows.length;
  return make(
    'details',
    {},
    make('summary', {}, texts.text('record_as_table')),
    table(
      texts.text('record_spans'),
      head.map((key) => texts.text(key)),
      rows,
    ),
    ...(rest > 0 ? [make('p', { class: 'soft' }, texts.text('record_more', texts.number(rest)))] : []),
  );
}

import { endOf, type CallRecord } from '../shared/record';
import { make } from '../views/elements';
import type { Texts } from '../views/texts';
import { createChart } from './chart';
import { knownShare, maskedShare, roomTimes } from './figures';
import { createGlances, createPeopleTable, createSpans, shareWords } from './tables';
import { createTimeWords } from './times';

/** What can be done with a record. */
export interface ReportActions {
  csv: () => void;
  json: () => void;
  print: () => void;
  remove: () => void;
  all: () => void;
}

function button(words: string, act: () => void, kind = ''): HTMLElement {
  const element = make('button', { type: 'button', ...(kind ? { class: kind } : {}) }, words);
  element.addEventListener('click', act);
  return element;
}

const section = (id: string, heading: string, ...children: Node[]): HTMLElement =>
  make('section', { class: 'card', 'aria-labelledby': id }, make('h2', { id }, heading), ...children);

/** The report of one call. */
export function createReport(
  record: CallRecord,
  running: boolean,
  texts: Texts,
  actions: ReportActions,
): HTMLElement {
  const { text } = texts;
  const times = createTimeWords(texts);
  const room = roomTimes(record);
  const known = knownShare(room);
  const notes = [
    known === null ? null : text('record_known', shareWords(known, texts)),
    running ? text('record_running') : null,
    record.full ? text('record_full') : null,
  ].filter((note) => note !== null);
  const figures = make(
    'dl',
    { class: 'figures' },
    figure(text('record_room_share'), shareWords(maskedShare(room), texts)),
    figure(text('record_people_count'), texts.number(record.people.length)),
    figure(text('record_length'), times.exact(endOf(record) - record.startedAt)),
  );
  return make(
    'div',
    {},
    make('p', { class: 'when' }, times.day(record.startedAt)),
    section(
      'figures',
      text('record_summary'),
      figures,
      ...notes.map((note) => make('p', { class: 'soft' }, note)),
    ),
    section(
      'chart',
      text('record_chart'),
      createChart(record, texts, times),
      createSpans(record, texts, times),
    ),
    section('glances', text('record_glances'), createGlances(record, texts, times)),
    make('section', { class: 'card' }, createPeopleTable(record, texts, times)),
    make(
      'div',
      { class: 'row-of-buttons' },
      button(text('record_csv'), actions.csv),
      button(text('record_json'), actions.json),
      button(text('record_print'), actions.print),
      button(text('record_delete'), actions.remove, 'danger'),
      button(text('record_all'), actions.all),
    ),
    make('p', { class: 'soft' }, text('record_note')),
  );
}

function figure(words: string, value: string): HTMLElement {
  return make('div', {}, make('dt', {}, words), make('dd', {}, value));
}

/** The kept records, newest first. */
export function createList(
  records: readonly CallRecord[],
  days: number,
  texts: Texts,
  actions: { remove: (id: string) => void; removeAll: () => void },
): HTMLElement {
  const { text } = texts;
  const times = createTimeWords(texts);
  if (records.length === 0) return make('p', { class: 'card soft' }, text('record_none'));
  const items = records.map((record) => {
    const day = times.day(record.startedAt);
    const open = make('a', { href: `?id=${record.id}` }, day);
    const remove = button(text('record_delete'), () => actions.remove(record.id), 'danger');
    remove.setAttribute('aria-label', text('record_delete_label', day));
    const what = text(
      'record_line',
      texts.number(record.people.length),
      times.exact(endOf(record) - record.startedAt),
    );
    return make('li', {}, make('div', {}, open, make('p', { class: 'soft' }, what)), remove);
  });
  return make(
    'div',
    {},
    make('ul', { class: 'card records' }, ...items),
    make('p', { class: 'soft' }, text('record_kept_for', texts.number(days))),
    make('div', { class: 'row-of-buttons' }, button(text('record_delete_all'), actions.removeAll, 'danger')),
  );
}

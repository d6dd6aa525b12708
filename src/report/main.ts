import { warn } from '../shared/log';
import { send } from '../shared/messaging';
import type { CallRecord } from '../shared/record';
import { loadRecord, recordIds } from '../shared/record-store';
import { download } from '../views/download';
import { make } from '../views/elements';
import { startPage } from '../views/page';
import { nameOf } from '../views/shown';
import { csvOf } from './csv';
import { fileName } from './file-name';
import { jsonOf } from './json';
import { createList, createReport } from './view';

/** Wires the report page: the record named in its address, or the list of all. */
const { texts, settings } = await startPage();
const heading = texts.text('record_title');
document.title = `${texts.text('extension_name')} · ${heading}`;

/** A record without an end is of a call that still runs, or of a browser that was closed; no call lasts for so long. */
const RUNNING_MS = 86_400_000;

const content = make('div');
const status = make('p', { class: 'status', role: 'status' });
const title = make('h1', { tabindex: '-1' }, texts.text('extension_name'), ' · ', heading);
document.body.append(
  make(
    'main',
    { class: 'report', lang: texts.locale, dir: texts.direction },
    make('header', {}, make('img', { src: '/icons/icon-48.png', alt: '', width: '40', height: '40' }), title),
    content,
    status,
  ),
);

const id = new URLSearchParams(location.search).get('id');
const record = id === null ? null : await loadRecord(id);
if (record) showReport(record);
else await showList();
if (id !== null && !record) status.textContent = texts.text('record_gone');

function showReport(shown: CallRecord): void {
  const running = shown.endedAt === null && Date.now() - shown.startedAt < RUNNING_MS;
  content.replaceChildren(
    createReport(shown, running, texts, {
      csv: () =>
        download(
          csvOf(shown, (person) => nameOf(person, texts)),
          fileName(shown, 'csv'),
          'text/csv;charset=utf-8',
        ),
      json: () => download(jsonOf(shown), fileName(shown, 'json'), 'application/json'),
      print: () => print(),
      remove: () => void remove(shown.id),
      all: () => {
        history.replaceState(null, '', location.pathname);
        void showList().then(() => title.focus());
      },
    }),
  );
}

async function showList(): Promise<void> {
  const loaded = await Promise.all((await recordIds()).map(loadRecord));
  const records = loaded.filter((one) => one !== null);
  content.replaceChildren(
    createList(records, settings.recordDays, texts, {
      remove: (one) => void remove(one),
      removeAll: () => void remove(null),
    }),
  );
}

async function remove(one: string | null): Promise<void> {
  // The same words again would not be spoken.
  status.textContent = '';
  try {
    await send('background', 'delete-record', { id: one });
    history.replaceState(null, '', location.pathname);
    await showList();
    // The button that was pressed has gone.
    title.focus();
    status.textContent = texts.text('record_deleted');
  } catch (error) {
    warn('deleting a record', error);
    status.textContent = texts.text('record_not_deleted');
  }
}

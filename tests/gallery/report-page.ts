import type { CallRecord } from '../../src/shared/record';
import { make } from '../../src/views/elements';
import { createList, createReport } from '../../src/report/view';
import { type Messages, textsOf } from './locale';

/** The report, or the list of records, on a plain page; nothing of it is mocked but the clicks. */
const nothing = (): void => undefined;

function show(records: CallRecord[], asList: boolean, messages: Messages, language: string): void {
  const texts = textsOf(messages, language);
  document.documentElement.lang = texts.locale;
  document.documentElement.dir = texts.direction;
  const [record] = records;
  const content =
    asList || !record
      ? createList(records, 7, texts, { remove: nothing, removeAll: nothing })
      : createReport(record, false, texts, {
          csv: nothing,
          json: nothing,
          print: nothing,
          remove: nothing,
          all: nothing,
        });
  const heading = make('h1', {}, texts.text('extension_name'), ' · ', texts.text('record_title'));
  const logo = make('img', { src: '/icons/icon-48.png', alt: '', width: '40', height: '40' });
  document.body.replaceChildren(
    make(
      'main',
      { class: 'report', lang: texts.locale, dir: texts.direction },
      make('header', {}, logo, heading),
      content,
    ),
  );
}

Object.assign(globalThis, { show });

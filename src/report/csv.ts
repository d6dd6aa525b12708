import type { CallRecord, RecordPerson } from '../shared/record';

/** Field names are for programs: they are the same in every language, and `docs/record.md` explains them. */
const HEADER = ['name', 'own_tile', 'verdict', 'from', 'to', 'seconds'];

/** Without this mark, Excel takes UTF-8 for the system's own letters; programs that know RFC 4180 skip it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet takes for the beginning of a formula, also after blanks and in full width. */
const FORMULA = /^[\s\u00A0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** One field by RFC 4180. A leading apostrophe keeps a name from being taken for a formula. */
export function csvField(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A record as a table, one line a span, times in UTC. `nameOf` names whoever has no name. */
export function csvOf({ people }: CallRecord, nameOf: (person: RecordPerson) => string): string {
  const lines = people.flatMap((person) =>
    person.spans.map(({ shown, from, to }) => [
      nameOf(person),
      person.self ? 'yes' : 'no',
      shown,
      new Date(from).toISOString(),
      new Date(to).toISOString(),
      ((to - from) / 1000).toFixed(1),
    ]),
  );
  const rows = [HEADER, ...lines].map((line) => line.map(csvField).join(','));
  return `${BYTE_ORDER_MARK}${rows.join('\r\n')}\r\n`;
}

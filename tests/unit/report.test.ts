// @vitest-environment happy-dom
import { describe, expect, it, test } from 'vitest';
import ar from '../../src/public/_locales/ar/messages.json';
import en from '../../src/public/_locales/en/messages.json';
import { csvField, csvOf } from '../../src/report/csv';
import { glancesOf, knownShare, maskedShare, roomTimes, timesOf } from '../../src/report/figures';
import { jsonOf } from '../../src/report/json';
import { createReport } from '../../src/report/view';
import type { CallRecord } from '../../src/shared/record';
import { textsOf } from '../gallery/locale';
import { NOW } from '../gallery/people';
import { callRecord, longRecord, recorded, spansOf } from '../gallery/records';

const texts = textsOf(en, 'en-US');

describe('the figures', () => {
  it('count the known time only, and keep the rest apart', () => {
    const times = timesOf(
      spansOf(NOW, ['mask', 60], ['no-mask', 20], ['unsure', 100], ['camera-off', 500], ['incorrect', 20]),
    );
    expect(times).toEqual({ masked: 60e3, unmasked: 20e3, incorrect: 20e3, unknown: 100e3, away: 500e3 });
    expect(maskedShare(times)).toBe(0.6);
    expect(knownShare(times)).toBe(0.5);
  });

  it('say nothing where nothing was ever known', () => {
    const times = timesOf(spansOf(NOW, ['unsure', 60], ['camera-off', 60]));
    expect(maskedShare(times)).toBeNull();
    expect(knownShare(times)).toBe(0);
    expect(knownShare(timesOf([]))).toBeNull();
  });

  it('of the room weigh everybody by their time', () => {
    const record = callRecord([
      recorded(1, { spans: spansOf(NOW, ['mask', 300]) }),
      recorded(2, { spans: spansOf(NOW, ['no-mask', 100]) }),
    ]);
    expect(maskedShare(roomTimes(record))).toBe(0.75);
  });
});

describe('moments to look at', () => {
  const glances = (...parts: Parameters<typeof spansOf>[1][]): [string, number][] =>
    glancesOf(callRecord([recorded(1, { spans: spansOf(NOW, ...parts) })])).map(({ what, from, to }) => [
      what,
      (to - from) / 1000,
    ]);

  it('are times without a mask that lasted, not flickers', () => {
    expect(glances(['mask', 60], ['no-mask', 9], ['mask', 60], ['no-mask', 10])).toEqual([['unmasked', 10]]);
  });

  it('join what is only interrupted for a moment', () => {
    expect(glances(['no-mask', 8], ['unsure', 4], ['no-mask', 8])).toEqual([['unmasked', 20]]);
  });

  it('are also a mask worn wrongly and a long doubt, in the order of time', () => {
    expect(glances(['unsure', 90], ['incorrect', 12], ['unsure', 59], ['camera-off', 999])).toEqual([
      ['unknown', 90],
      ['incorrect', 12],
    ]);
  });
});

describe('the CSV file', () => {
  test.each([
    ['Anna', 'Anna'],
    ['Weber, Jonas', '"Weber, Jonas"'],
    ['the "boss"', '"the ""boss"""'],
    ['two\nlines', '"two\nlines"'],
    ['=cmd|calc', "'=cmd|calc"],
    ['+49 30', "'+49 30"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\u00A0=1', "'\u00A0=1"],
    ['\uFF1D1', "'\uFF1D1"],
    ['=a,b', '"\'=a,b"'],
    ['ليلى', 'ليلى'],
  ])('writes %j as %j', (value, field) => {
    expect(csvField(value)).toBe(field);
  });

  it('has a line for each span, ends its lines as RFC 4180 says, and is marked as UTF-8', () => {
    const record = callRecord([
      recorded(2, { name: null, spans: spansOf(NOW, ['mask', 60], ['no-mask', 1.5]) }),
    ]);
    expect(csvOf(record, ({ ordinal }) => `Participant ${ordinal}`)).toBe(
      [
        '\uFEFFname,own_tile,verdict,from,to,seconds',
        'Participant 2,no,mask,2026-01-15T12:00:00.000Z,2026-01-15T12:01:00.000Z,60.0',
        'Participant 2,no,no-mask,2026-01-15T12:01:00.000Z,2026-01-15T12:01:01.500Z,1.5',
        '',
      ].join('\r\n'),
    );
  });

  it('keeps every name in its own field, however hostile', () => {
    const hostile = ['a","b', '=HYPERLINK("http://x","y")', '\r\n=1', ','];
    const record = callRecord(hostile.map((name, i) => recorded(i + 1, { name })));
    const fields = parse(csvOf(record, ({ name }) => name ?? '').slice(1));
    expect(fields.slice(1).map(([name]) => name)).toEqual([
      hostile[0],
      `'${hostile[1]}`,
      `'${hostile[2]}`,
      ',',
    ]);
    expect(new Set(fields.map(({ length }) => length))).toEqual(new Set([6]));
  });
});

/** RFC 4180 read back: the rules of the standard and nothing else. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  for (let match = field.exec(text); match; match = field.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
    if (field.lastIndex === text.length) break;
  }
  return rows;
}

test('the JSON file says what the document says', () => {
  const record = callRecord(
    [recorded(1, { spans: spansOf(NOW, ['mask', 30], ['no-mask', 10], ['unsure', 40]) })],
    {
      endedAt: null,
    },
  );
  const sums = {
    seconds: { masked: 30, unmasked: 10, incorrect: 0, unknown: 40, away: 0 },
    maskedShare: 0.75,
    knownShare: 0.5,
  };
  expect(JSON.parse(jsonOf(record))).toEqual({
    kind: 'mask-check-record',
    version: 1,
    startedAt: '2026-01-15T12:00:00.000Z',
    endedAt: '2026-01-15T12:01:20.000Z',
    complete: true,
    room: sums,
    people: [
      {
        name: 'Amira Haddad',
        number: 1,
        ownTile: true,
        ...sums,
        spans: [
          { verdict: 'mask', from: '2026-01-15T12:00:00.000Z', to: '2026-01-15T12:00:30.000Z' },
          { verdict: 'no-mask', from: '2026-01-15T12:00:30.000Z', to: '2026-01-15T12:00:40.000Z' },
          { verdict: 'unsure', from: '2026-01-15T12:00:40.000Z', to: '2026-01-15T12:01:20.000Z' },
        ],
      },
    ],
  });
});

describe('the report', () => {
  const nothing = (): void => undefined;
  const show = (record: CallRecord, words = texts): HTMLElement =>
    createReport(record, false, words, {
      csv: nothing,
      json: nothing,
      print: nothing,
      remove: nothing,
      all: nothing,
    });
  const texts_ = (element: ParentNode, selector: string): (string | null)[] =>
    [...element.querySelectorAll(selector)].map(({ textContent }) => textContent);

  it('shows the least masked first, and no share where nothing was known', () => {
    const report = show(
      callRecord([
        recorded(1, { spans: spansOf(NOW, ['unsure', 60]) }),
        recorded(2, { spans: spansOf(NOW, ['mask', 90], ['no-mask', 10]) }),
        recorded(3, { spans: spansOf(NOW, ['mask', 100]) }),
        recorded(4, { name: null, spans: spansOf(NOW, ['no-mask', 100]) }),
      ]),
    );
    const table = [...report.querySelectorAll('table')].at(-1);
    if (!table) throw new Error('no table');
    expect(texts_(table, 'tbody th')).toEqual([
      'Participant 4',
      'Jonas Weber',
      'Priya Raman',
      'Amira Haddad',
    ]);
    expect(texts_(table, 'tbody td:nth-child(2)')).toEqual(['0%', '90%', '100%', 'unknown']);
  });

  it('never rounds a share up to all', () => {
    const spans = spansOf(NOW, ['mask', 3599], ['no-mask', 1]);
    expect(texts_(show(callRecord([recorded(1, { spans })])), 'dd')[0]).toBe('99%');
  });

  it('has every bar of the chart in its table too', () => {
    const record = longRecord(9);
    const report = show(record);
    const spans = record.people.flatMap((person) => person.spans);
    expect(report.querySelectorAll('.chart .bar')).toHaveLength(spans.length);
    expect(report.querySelectorAll('details tbody tr')).toHaveLength(spans.length);
  });

  it('draws from right to left where the language does', () => {
    const record = callRecord([recorded(1, { spans: spansOf(NOW, ['mask', 60]) })]);
    const left = (words: typeof texts): number =>
      Number(show(record, words).querySelector('.chart .bar')?.getAttribute('x'));
    expect(left(texts)).toBe(150);
    expect(left(textsOf(ar, 'ar'))).toBeGreaterThan(500);
  });

  it('shows hostile names as text', () => {
    const report = show(callRecord([recorded(1, { name: '<img src=x onerror=alert(1)>' })]));
    expect(report.querySelector('img')).toBeNull();
    expect(report.textContent).toContain('<img src=x');
  });
});

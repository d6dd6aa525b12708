import { CONDITIONS } from '../../src/evaluation/conditions/list';
import { STAGES } from '../../src/evaluation/judged';
import { LABELS } from '../../src/evaluation/labels';
import { ENDS } from '../../src/evaluation/metrics/confusion';
import type { Estimate } from '../../src/evaluation/metrics/intervals';
import type { Result } from '../../src/evaluation/metrics/result';
import type { Scores } from '../../src/evaluation/metrics/scores';
import { headlineOf, TARGETS, type Target } from './targets';

/** A share with its interval: "97.4 % (95.8-98.4)". */
export function percent(estimate: Estimate | null): string {
  if (!estimate) return '-';
  const { value, low, high } = estimate;
  return `${hundred(value)} % (${hundred(low)}-${hundred(high)})`;
}

const hundred = (share: number): string => (100 * share).toFixed(1);

function points(estimate: Estimate | null): string {
  if (!estimate) return '-';
  const { value, low, high } = estimate;
  return `${hundred(value)} (${hundred(low)} to ${hundred(high)})`;
}

function count(estimate: Estimate | null): string {
  if (!estimate) return '-';
  const { value, low, high, n } = estimate;
  return `${value.toFixed(1)} (${low.toFixed(1)}-${high.toFixed(1)}) in ${n}`;
}

/** A table with columns as wide as they need to be; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    widths
      .map((width, i) => (row[i] ?? '').padEnd(width))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(rows[0] ?? []), rule, ...rows.slice(1).map(line)].join('\n');
}

const HEAD = ['faces', 'found', 'right', 'cannot tell', 'two-class', 'balanced', 'calibration error'];

function scoresRow(scores: Scores): string[] {
  const { faces, found, right, unsure, twoClass, balanced, ece } = scores;
  return [
    String(faces),
    percent(found),
    percent(right),
    percent(unsure),
    percent(twoClass),
    percent(balanced),
    percent(ece),
  ];
}

/** Everything the command prints at its end. */
export function printed(result: Result): string {
  const { scores, falseBadges, stages, confusion } = result;
  const parts = [
    'Faces of at least 20 % of the height, end to end (95 % intervals)',
    table([
      ['', ...HEAD],
      ['all', ...scoresRow(scores)],
    ]),
    table([
      ['', 'faces', 'found', 'right', 'cannot tell'],
      ...LABELS.map((label) => {
        const { faces, found, right, unsure } = scores.perClass[label];
        return [label, String(faces), percent(found), percent(right), percent(unsure)];
      }),
    ]),
    table([
      ['label \\ shown as', ...ENDS],
      ...LABELS.map((label) => [label, ...ENDS.map((end) => String(confusion[label][end]))]),
    ]),
    `The detector alone finds ${percent(scores.detected)}; the rest of the missed are boxes taken for no face.`,
    `False badges per 100 pictures without people: ${count(falseBadges.withoutPeople)}`,
    `Large badges on no labelled face, per 100 labelled pictures: ${count(falseBadges.labelled)}`,
    `Further badges on a face that has one: ${result.doubles}`,
    ...sizeParts(result),
    ...conditionParts(result),
    'Milliseconds a picture',
    table([
      ['', ...STAGES],
      ['median', ...STAGES.map((stage) => stages[stage].median.toFixed(1))],
      ['p95', ...STAGES.map((stage) => stages[stage].p95.toFixed(1))],
    ]),
    'Targets',
    table([['', 'is', 'wanted', ''], ...TARGETS.map((target) => targetRow(target, result))]),
  ];
  return parts.join('\n\n');
}

function sizeParts({ sizes }: Result): string[] {
  const rows = Object.entries(sizes).map(([name, one]) => [name, ...scoresRow(one)]);
  return rows.length === 0 ? [] : ['By height of the face', table([['', ...HEAD], ...rows])];
}

function conditionParts({ conditions }: Result): string[] {
  const rows = Object.entries(conditions).map(([name, one]) => {
    const mayLose = CONDITIONS.find((condition) => condition.name === name)?.mayLose;
    const met = mayLose !== undefined && one.lost ? (one.lost.value * 100 <= mayLose ? 'met' : 'MISSED') : '';
    return [
      name,
      String(one.faces),
      percent(one.found),
      percent(one.right),
      percent(one.falseMask),
      points(one.lost),
      points(one.lostBalanced),
      mayLose === undefined ? '' : String(mayLose),
      met,
    ];
  });
  if (rows.length === 0) return [];
  const head = [
    '',
    'faces',
    'found',
    'right',
    'false mask',
    'points lost',
    'balanced points lost',
    'may lose',
    '',
  ];
  return ['Conditions, against the same faces in the clean pictures', table([head, ...rows])];
}

function targetRow(target: Target, result: Result): string[] {
  const { name, is, wanted, met } = headlineOf(target, result);
  return [name, is, wanted, met === null ? 'no data' : met ? 'met' : 'MISSED'];
}

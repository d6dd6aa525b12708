import { describe, expect, test } from 'vitest';
import { jsonOf } from '../../../scripts/evaluate/json';
import { readOptions } from '../../../scripts/evaluate/options';
import { bar, Progress } from '../../../scripts/evaluate/progress';
import { printed, table } from '../../../scripts/evaluate/tables';
import { resultOf } from '../../../src/evaluation/metrics/result';
import { outcomeOf } from '../../../src/evaluation/metrics/outcome';
import { badge, box, judged, picture } from './samples';

describe('options', () => {
  test('defaults', () => {
    expect(readOptions(['--data', 'x'])).toMatchObject({
      data: 'x',
      split: null,
      backend: 'wasm',
      conditions: [],
      limit: null,
    });
    expect(readOptions(['--help'])).toBeNull();
  });

  test('all conditions, or those that are named', () => {
    const named = (...args: string[]): string[] | undefined =>
      readOptions(['--data', 'x', ...args])?.conditions.map(({ name }) => name);
    expect(named('--conditions')).toContain('jpeg-20');
    expect(named('--condition', 'roll-30', '--condition', 'low-light', '--condition', 'roll-30')).toEqual([
      'roll-30',
      'low-light',
    ]);
  });

  test.each([
    [[], '--data is missing'],
    [['--data', 'x', '--colour'], "Unknown option '--colour'"],
    [['--data', 'x', 'y'], "Unexpected argument 'y'"],
    [['--data', 'x', '--backend', 'cuda'], 'not "cuda"'],
    [['--data', 'x', '--condition', 'fog'], 'one of face-64px, '],
    [['--data', 'x', '--limit', '-3'], 'limit'],
    [['--data', 'x', '--limit', 'many'], 'not "many"'],
  ])('%j is refused', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe('progress', () => {
  test('a bar', () => {
    expect(bar(0, 10, 0)).toMatch(/^\[\.{28}\] 0\/10$/);
    expect(bar(5, 10, 90_000)).toBe(`[${'#'.repeat(14)}${'.'.repeat(14)}] 5/10, 1 min 30 s left`);
    expect(bar(10, 10, 1000)).toContain('10/10, 0 s left');
  });

  test('a line at every tenth where there is no terminal', () => {
    const lines: string[] = [];
    const progress = new Progress(40, { write: (text) => lines.push(text) });
    for (let i = 0; i < 40; i++) progress.add(1);
    expect(lines).toHaveLength(10);
  });
});

/** Two pictures of people, one of nobody; one badge right, one wrong, one false; one condition that loses a face. */
function result() {
  const face = (file: string) => picture([{ label: 'with_mask', box: box(100, 100, 90) }], file);
  const right = judged([badge(box(105, 105, 60), 'mask')]);
  const wrong = judged([badge(box(105, 105, 60), 'no-mask')]);
  const nobody = outcomeOf({ ...picture([], 'wall.jpg'), people: false }, right);
  return resultOf({
    clean: [outcomeOf(face('a.jpg'), right), outcomeOf(face('b.jpg'), wrong), nobody],
    generated: [
      { name: 'jpeg-20', pictures: [outcomeOf(face('a.jpg'), judged([])), outcomeOf(face('b.jpg'), wrong)] },
    ],
    times: [right.times],
  });
}

const FACTS = { data: 'x', split: null, backend: 'wasm', model: 'm', date: 'd', skipped: [] };

test('the file of figures', () => {
  const json = jsonOf(result(), FACTS);
  expect(json).toMatchObject({
    found: 1,
    right: 0.5,
    twoClass: null,
    balanced: null,
    unsure: 0,
    falsePer100: 100,
    perClass: { with_mask: { faces: 2, right: 0.5 }, incorrect_mask: { faces: 0, right: null } },
    sizes: { '30-40 %': { right: 0.5 } },
    conditions: { 'jpeg-20': { found: 0.5, right: 0, lost: 0.5 } },
    stages: { detect: { median: 2, p95: 2 } },
  });
  expect(json.intervals['found']).toEqual([0.34238, 1]);
});

test('what is printed', () => {
  const text = printed(result());
  expect(text).toContain('50.0 % (9.5-90.5)');
  expect(text).toMatch(/with_mask +1 +1 +0 +0 +0\n/);
  expect(text).toMatch(/jpeg-20 .* MISSED/);
  expect(text).toMatch(/balanced +- +at least 94.0 % +no data/);
  expect(
    table([
      ['a', 'bb'],
      ['ccc', 'd'],
    ]),
  ).toBe('a    bb\n---  --\nccc  d');
});

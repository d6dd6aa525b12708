import { describe, expect, test } from 'vitest';
import { calibrationError, reliability } from '../../../src/evaluation/metrics/calibration';
import { lostPoints } from '../../../src/evaluation/metrics/compare';
import { confusionOf, frequentErrors } from '../../../src/evaluation/metrics/confusion';
import { precisionRecall } from '../../../src/evaluation/metrics/precision-recall';
import { scoresOf } from '../../../src/evaluation/metrics/scores';
import { bySize } from '../../../src/evaluation/metrics/sizes';
import { quantile, stageFigures } from '../../../src/evaluation/metrics/stages';
import { badge, box, many, outcome } from './samples';

/** 10 masked: 8 right, 1 unsure, 1 missed. 10 bare: 9 right, 1 wrong. 5 incorrect: 3 right, 2 shown as mask. */
const faces = [
  ...many(8, 'with_mask', 'mask'),
  ...many(1, 'with_mask', 'unsure'),
  ...many(1, 'with_mask', null),
  ...many(9, 'without_mask', 'no-mask'),
  ...many(1, 'without_mask', 'mask'),
  ...many(3, 'incorrect_mask', 'incorrect'),
  ...many(2, 'incorrect_mask', 'mask'),
];

describe('scores of a known table', () => {
  const scores = scoresOf(faces);

  test('shares', () => {
    expect(scores.faces).toBe(25);
    expect(scores.found?.value).toBeCloseTo(24 / 25);
    expect(scores.right?.value).toBeCloseTo(20 / 25);
    expect(scores.unsure?.value).toBeCloseTo(1 / 25);
    // Of the bare and the wrongly masked: a masked face shown as "mask" is no false one.
    expect(scores.falseMask?.value).toBeCloseTo(3 / 15);
    expect(scores.perClass.with_mask.right?.value).toBeCloseTo(0.8);
    expect(scores.perClass.incorrect_mask).toMatchObject({ faces: 5, unsure: { value: 0 } });
  });

  test('means over classes', () => {
    expect(scores.twoClass?.value).toBeCloseTo((0.8 + 0.9) / 2);
    expect(scores.balanced?.value).toBeCloseTo((0.8 + 0.9 + 0.6) / 3);
    expect(scores.balanced?.low).toBeLessThan(scores.balanced?.value ?? 0);
  });

  test('a mean over classes is unknown while a class has no face', () => {
    const two = scoresOf(faces.filter(({ label }) => label !== 'incorrect_mask'));
    expect(two.balanced).toBeNull();
    expect(two.twoClass?.value).toBeCloseTo(0.85);
    expect(scoresOf([])).toMatchObject({ faces: 0, found: null, right: null, ece: null });
  });

  test('the confusion', () => {
    const table = confusionOf(faces);
    expect(table.with_mask).toEqual({ mask: 8, 'no-mask': 0, incorrect: 0, unsure: 1, missed: 1 });
    expect(table.incorrect_mask.mask).toBe(2);
    expect(frequentErrors(table)[0]).toEqual({ label: 'incorrect_mask', end: 'mask', n: 2 });
    expect(frequentErrors(table)).toHaveLength(4);
  });
});

describe('calibration', () => {
  // Bin 12 (0.8 to 0.867): 4 claims of 0.85, 3 right: gap 0.1. Bin 14 (from 0.933): 6 of 0.95, 6 right: gap 0.05.
  const claims = [
    ...Array.from({ length: 3 }, () => outcome('with_mask', 'mask', { confidence: 0.85 })),
    outcome('without_mask', 'mask', { confidence: 0.85 }),
    ...Array.from({ length: 6 }, () => outcome('without_mask', 'no-mask', { confidence: 0.95 })),
  ];

  test('the error is the weighted gap', () => {
    expect(calibrationError(claims)).toBeCloseTo(0.4 * 0.1 + 0.6 * 0.05);
  });

  test('faces without a claim do not count; a confidence of 1 does', () => {
    const others = [outcome('with_mask', 'unsure'), outcome('with_mask', null)];
    expect(calibrationError([...claims, ...others])).toBeCloseTo(0.07);
    expect(calibrationError(others)).toBeNull();
    expect(calibrationError([outcome('with_mask', 'mask', { confidence: 1 })])).toBe(0);
  });

  test('15 bins', () => {
    const bins = reliability(claims);
    expect(bins).toHaveLength(15);
    expect(bins[12]).toMatchObject({ n: 4, right: 0.75 });
    expect(bins[12]?.confidence).toBeCloseTo(0.85);
    expect(bins[14]).toMatchObject({ n: 6, right: 1 });
  });
});

describe('precision and recall', () => {
  test('a known ranking', () => {
    // Hits at rank 1 and 3, a stray at rank 2, one face missed: recall 1/3, 1/3, 2/3.
    const ranked = [
      outcome('with_mask', 'mask', { confidence: 0.9 }),
      outcome('with_mask', 'mask', { confidence: 0.7 }),
      outcome('with_mask', null),
    ];
    const stray = { file: 'b', people: true, size: 0.4, badge: badge(box(0, 0, 9), 'mask', 0.8) };
    const curve = precisionRecall('with_mask', ranked, [stray]);
    expect(curve?.points.map(({ precision }) => precision)).toEqual([1, 0.5, 2 / 3]);
    expect(curve?.points.map(({ recall }) => recall)).toEqual([1 / 3, 1 / 3, 2 / 3]);
    expect(curve?.average).toBeCloseTo(1 / 3 + 2 / 9);
  });

  test('equal scores pass together', () => {
    const curve = precisionRecall(
      'with_mask',
      [outcome('with_mask', 'mask'), outcome('without_mask', 'mask')],
      [],
    );
    expect(curve?.points).toEqual([{ recall: 1, precision: 0.5 }]);
  });

  test('unknown for a class without faces', () => {
    expect(precisionRecall('incorrect_mask', many(2, 'with_mask', 'mask'), [])).toBeNull();
  });
});

describe('points lost under a condition', () => {
  const clean = Array.from({ length: 10 }, (_, i) => outcome('with_mask', 'mask', { file: `f${i}` }));

  test('are those of the faces in both', () => {
    const changed = clean.slice(0, 8).map((face, i) => (i < 2 ? { ...face, badge: null } : face));
    expect(lostPoints(clean, changed, 'right')).toMatchObject({ value: 0.25, n: 8 });
    expect(lostPoints(clean, clean, 'right')).toMatchObject({ value: 0, low: 0, high: 0 });
  });

  test('are unknown where nothing can be compared', () => {
    expect(lostPoints(clean, [], 'right')).toBeNull();
    expect(lostPoints(clean, clean, 'balanced')).toBeNull();
  });
});

test('sizes', () => {
  const some = [0.19, 0.2, 0.29, 0.3, 0.9].map((size) => outcome('with_mask', 'mask', { size }));
  const bins = bySize([...some, { ...outcome('with_mask', 'mask'), size: null }]);
  expect(bins.map(({ name, faces: inBin }) => [name, inBin.length])).toEqual([
    ['under 20 %', 1],
    ['20-30 %', 2],
    ['30-40 %', 1],
    ['over 60 %', 1],
  ]);
});

test('stage times', () => {
  const times = Array.from({ length: 20 }, (_, i) => ({
    read: 1,
    detect: i + 1,
    crop: 0,
    classify: 2,
    total: i,
  }));
  expect(stageFigures(times).detect).toEqual({ median: 10, p95: 19 });
  expect(stageFigures([]).total).toEqual({ median: 0, p95: 0 });
  expect(quantile([5], 0.95)).toBe(5);
});

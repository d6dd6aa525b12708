import { describe, expect, test } from 'vitest';
import { falseBadges } from '../../../src/evaluation/metrics/false-badges';
import { isClear, isRight, isUnsure, outcomeOf } from '../../../src/evaluation/metrics/outcome';
import { badge, box, judged, picture } from './samples';

const face = (label: 'with_mask' | 'without_mask' | 'ignore', at = box(100, 100, 81)) => ({ label, box: at });

describe('a labelled face', () => {
  test('is right with its verdict on it', () => {
    const { faces } = outcomeOf(picture([face('with_mask')]), judged([badge(box(105, 105, 60), 'mask')]));
    expect(faces).toHaveLength(1);
    expect(faces.map(isRight)).toEqual([true]);
    expect(faces[0]?.size).toBeCloseTo(0.3);
  });

  test('is not right with another verdict, or with "cannot tell"', () => {
    const wrong = outcomeOf(picture([face('with_mask')]), judged([badge(box(105, 105, 60), 'incorrect')]));
    expect(wrong.faces.map(isRight)).toEqual([false]);
    const unsure = outcomeOf(picture([face('with_mask')]), judged([badge(box(105, 105, 60), 'unsure')]));
    expect(unsure.faces.map(isRight)).toEqual([false]);
    expect(unsure.faces.map(isUnsure)).toEqual([true]);
  });

  test('is missed without a badge, and detected if the box was thrown out', () => {
    const missed = outcomeOf(picture([face('with_mask')]), judged([]));
    expect(missed.faces[0]).toMatchObject({ badge: null, detected: false });
    const thrown = outcomeOf(picture([face('with_mask')]), judged([], [box(105, 105, 60)]));
    expect(thrown.faces[0]).toMatchObject({ badge: null, detected: true });
  });

  test('counts in front from 20 % of the height', () => {
    const sizes = [53, 54].map((size) =>
      outcomeOf(picture([face('with_mask', box(0, 0, size))]), judged([])).faces.map(isClear),
    );
    expect(sizes).toEqual([[false], [true]]);
  });
});

describe('badges on nobody', () => {
  const far = badge(box(300, 10, 60), 'no-mask');

  test('are strays; one on an ignored face is none', () => {
    const faces = [face('with_mask'), face('ignore', box(300, 10, 60))];
    expect(outcomeOf(picture([face('with_mask')]), judged([far])).strays).toHaveLength(1);
    expect(outcomeOf(picture(faces), judged([far]))).toMatchObject({ strays: [], doubles: 0 });
    expect(outcomeOf(picture(faces), judged([far])).faces).toHaveLength(1);
  });

  test('a second one on a face is a double, no stray', () => {
    const two = judged([badge(box(105, 105, 60), 'mask'), badge(box(110, 120, 50), 'no-mask')]);
    expect(outcomeOf(picture([face('with_mask')]), two)).toMatchObject({ strays: [], doubles: 1 });
  });

  test('are counted per 100 pictures: all without people, large ones beside labelled faces', () => {
    const small = badge(box(10, 10, 30), 'mask');
    const doubt = badge(box(10, 10, 90), 'unsure');
    const people = outcomeOf(picture([face('with_mask')]), judged([far, small, doubt]));
    const nobody = { ...picture([]), people: false };
    const empty = outcomeOf(nobody, judged([]));
    const haunted = outcomeOf(nobody, judged([small, doubt]));
    const rates = falseBadges([people, people, empty, haunted, empty, empty]);
    expect(rates.labelled).toMatchObject({ value: 100, n: 2 });
    expect(rates.withoutPeople).toMatchObject({ value: 25, n: 4 });
  });
});

describe('a picture out of a class folder', () => {
  const whole = picture([{ label: 'without_mask', box: null }]);

  test('is judged by its largest face; others are neither right nor wrong', () => {
    const result = outcomeOf(
      whole,
      judged([badge(box(0, 0, 20), 'mask'), badge(box(50, 50, 90), 'no-mask')]),
    );
    expect(result).toMatchObject({ strays: [], doubles: 0 });
    expect(result.faces.map(isRight)).toEqual([true]);
    expect(result.faces[0]).toMatchObject({ size: null, box: null });
    expect(result.faces.every(isClear)).toBe(true);
  });

  test('is missed when nothing is found', () => {
    expect(outcomeOf(whole, judged([])).faces[0]).toMatchObject({ badge: null, detected: false });
  });
});

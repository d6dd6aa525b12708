import { LABELS } from '../../src/evaluation/labels';
import type { Estimate } from '../../src/evaluation/metrics/intervals';
import type { ConditionFigures, Result } from '../../src/evaluation/metrics/result';
import type { ClassScores, Scores } from '../../src/evaluation/metrics/scores';

/** What was run, for whoever finds the file later. */
export interface RunFacts {
  data: string;
  split: string | null;
  backend: string;
  /** Fingerprint of the classifier's weights. */
  model: string;
  date: string;
  skipped: string[];
}

type Interval = [number, number] | null;

const value = (estimate: Estimate | null): number | null => (estimate ? rounded(estimate.value) : null);
const interval = (estimate: Estimate | null): Interval =>
  estimate ? [rounded(estimate.low), rounded(estimate.high)] : null;
const rounded = (number: number): number => Math.round(number * 1e5) / 1e5;

function ofClass({ faces, found, right, unsure }: ClassScores) {
  const intervals = { found: interval(found), right: interval(right), unsure: interval(unsure) };
  return { faces, found: value(found), right: value(right), unsure: value(unsure), intervals };
}

function ofScores(scores: Scores) {
  const { faces, found, detected, right, unsure, twoClass, balanced, ece, falseMask, perClass } = scores;
  const single = { found, detected, right, unsure, twoClass, balanced, ece, falseMask };
  const entries = Object.entries(single);
  return {
    ...(Object.fromEntries(entries.map(([name, one]) => [name, value(one)])) as Record<
      keyof typeof single,
      number | null
    >),
    faces,
    perClass: Object.fromEntries(LABELS.map((label) => [label, ofClass(perClass[label])])),
    intervals: Object.fromEntries(entries.map(([name, one]) => [name, interval(one)])),
  };
}

function ofCondition(figures: ConditionFigures) {
  const { intervals, ...scores } = ofScores(figures);
  const { lost, lostBalanced } = figures;
  return {
    ...scores,
    lost: value(lost),
    lostBalanced: value(lostBalanced),
    intervals: { ...intervals, lost: interval(lost), lostBalanced: interval(lostBalanced) },
  };
}

const mapped = <T, U>(record: Record<string, T>, change: (one: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, one]) => [name, change(one)]));

/** The file of `--json`: plain numbers (null: no data for it), their 95 % intervals beside them under `intervals`. */
export function jsonOf(result: Result, facts: RunFacts) {
  const { intervals, ...scores } = ofScores(result.scores);
  const { withoutPeople, labelled } = result.falseBadges;
  return {
    ...scores,
    falsePer100: value(withoutPeople),
    falseLabelledPer100: value(labelled),
    sizes: mapped(result.sizes, ofScores),
    conditions: mapped(result.conditions, ofCondition),
    stages: result.stages,
    intervals: {
      ...intervals,
      falsePer100: interval(withoutPeople),
      falseLabelledPer100: interval(labelled),
    } as Record<string, Interval>,
    confusion: result.confusion,
    pictures: result.pictures,
    picturesWithoutPeople: withoutPeople?.n ?? 0,
    doubleBadges: result.doubles,
    ...facts,
  };
}

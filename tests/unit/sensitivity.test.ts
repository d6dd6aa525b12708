import { describe, expect, it } from 'vitest';
import figures from '../../src/options/sensitivity-figures.json' with { type: 'json' };
import contract from '../../models/mask-classifier/contract.json' with { type: 'json' };
import { sensitivitySteps } from '../../src/evaluation/metrics/sensitivity';
import type { FaceOutcome } from '../../src/evaluation/metrics/outcome';
import { CLAIM_STEPS } from '../../src/shared/settings';

const face = (label: FaceOutcome['label'], mask: number): FaceOutcome => ({
  file: 'a.jpg',
  index: 0,
  label,
  box: null,
  size: null,
  detected: true,
  badge: {
    box: { x: 0, y: 0, width: 1, height: 1 },
    evidence: { mask, 'no-mask': 1 - mask, incorrect: 0, 'no-face': 0 },
    weight: 1,
    verdict: 'unsure',
    confidence: Math.max(mask, 1 - mask),
  },
});

it('counts what each threshold would have claimed', () => {
  const faces = [
    face('with_mask', 0.98),
    face('with_mask', 0.7),
    face('without_mask', 0.6),
    { ...face('with_mask', 1), badge: null },
  ];
  const { found, steps } = sensitivitySteps(faces, [0.5, 0.65, 0.9]);
  expect(found).toBe(3);
  expect(
    steps.map(({ right, wrong, unsure }) => [right, wrong, unsure].map((share) => Math.round(share * 3))),
  ).toEqual([
    [2, 1, 0],
    [2, 0, 1],
    [1, 0, 2],
  ]);
});

it('counts a face without any mask as claimed a little sooner, as the filter does', () => {
  const evidence = { mask: 0.01, 'no-mask': 0.55, incorrect: 0.43, 'no-face': 0.01 };
  const bare = face('without_mask', 0);
  const seen = {
    ...bare,
    badge: bare.badge && { ...bare.badge, evidence, confidence: 0.56 },
  };
  const { steps } = sensitivitySteps([seen], [0.65, 0.8]);
  expect(steps.map(({ right, unsure }) => [right, unsure])).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

it('counts a look that is divided between two states as claimed by no threshold, as the filter does', () => {
  const evidence = { mask: 0.01, 'no-mask': 0.51, incorrect: 0.47, 'no-face': 0.01 };
  const bare = face('without_mask', 0);
  const seen = { ...bare, badge: bare.badge && { ...bare.badge, evidence } };
  expect(sensitivitySteps([seen], [0.5]).steps[0]?.unsure).toBe(1);
});

describe('the measured figures of the settings page', () => {
  it('has every step of the slider, each adding up to all faces', () => {
    expect(figures.steps.map(({ claim }) => claim)).toEqual([...CLAIM_STEPS]);
    for (const { right, wrong, unsure } of figures.steps) expect(right + wrong + unsure).toBeCloseTo(1, 3);
  });

  it('are of the classifier that is shipped', () => {
    expect(contract.weightsSha256.startsWith(figures.model)).toBe(true);
  });
});

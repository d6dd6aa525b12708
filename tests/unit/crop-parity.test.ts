import { expect, it } from 'vitest';
import { CLOSE, cropSquare } from '../../src/engine/crop-rule';
import cases from './crop-parity.json';

// The numbers come from models/training/crop_rule.py, which says how to write them again.
it.each(cases)('cuts the square of the training for %j', ({ box, square }) => {
  const cut = cropSquare(box, CLOSE);
  for (const key of ['x', 'y', 'width', 'height'] as const) expect(cut[key]).toBeCloseTo(square[key], 6);
});

import { describe, expect, test } from 'vitest';
import { readContract } from '../../../src/engine/contract';

const GOOD = {
  labels: ['mask', 'no-mask', 'incorrect', 'no-face'],
  inputSize: 128,
  cropScale: 1.5,
  temperature: 1.2,
};

describe('contract', () => {
  test('a model made for this engine is taken, with its temperature', () => {
    expect(readContract(GOOD).temperature).toBe(1.2);
  });

  test.each([
    ['labels in another order', { labels: ['no-mask', 'mask', 'incorrect', 'no-face'] }],
    ['a label missing', { labels: ['mask', 'no-mask', 'incorrect'] }],
    ['labels as text', { labels: 'mask,no-mask,incorrect,no-face' }],
    ['other crops', { inputSize: 224 }],
    ['the size as text', { inputSize: '128' }],
    ['another cut', { cropScale: 1.2 }],
    ['no temperature', { temperature: undefined }],
    ['a temperature of nothing', { temperature: 0 }],
    ['a temperature that is no number', { temperature: NaN }],
    ['an absurd temperature', { temperature: 1000 }],
  ])('%s is refused with a reason the user is told', (_, change) => {
    expect(() => readContract({ ...GOOD, ...change })).toThrow(
      expect.objectContaining({ name: 'EngineError', code: 'model-missing' }),
    );
  });

  test.each([[null], ['text'], [[]], [undefined]])('%j is no contract', (json) => {
    expect(() => readContract(json)).toThrow(expect.objectContaining({ code: 'model-missing' }));
  });
});

import { describe, expect, test, vi } from 'vitest';
import { judgeAdapter } from '../../../src/engine/backend';
import { softmax, type Evidence } from '../../../src/engine/classifier';
import { CLASSES } from '../../../src/shared/verdict';

// The addresses hang on a worker's location, the backends on a browser; neither matters here.
vi.mock('../../../src/engine/addresses', () => ({ ADDRESSES: {} }));

describe('backend', () => {
  test.each(['intel xe', 'nvidia ampere', 'apple metal-3', 'amd rdna-2', ''])(
    '"%s" is a graphics card',
    (name) => {
      expect(judgeAdapter({ isFallbackAdapter: false, name })).toEqual({
        backend: 'webgpu',
        reason: 'hardware-gpu',
        detail: name,
      });
    },
  );

  test.each([
    'google swiftshader',
    'Google SwiftShader Device (Subzero)',
    'mesa llvmpipe (LLVM 15)',
    'Microsoft Basic Render Driver',
  ])('"%s" is a program that plays one', (name) => {
    expect(judgeAdapter({ isFallbackAdapter: false, name })).toEqual({
      backend: 'wasm',
      reason: 'software-gpu',
      detail: name,
    });
  });

  test('a fallback adapter is one too, whatever its name', () => {
    expect(judgeAdapter({ isFallbackAdapter: true, name: 'acme 3000' })).toMatchObject({
      backend: 'wasm',
      reason: 'software-gpu',
    });
  });

  test('without an adapter the processor does it', () => {
    expect(judgeAdapter(null)).toEqual({ backend: 'wasm', reason: 'no-gpu', detail: '' });
  });
});

describe('classifier', () => {
  const sum = (evidence: Evidence): number => CLASSES.reduce((total, of) => total + evidence[of], 0);

  test('probabilities add up to one and keep the labels in order', () => {
    const evidence = softmax(new Float32Array([3, 2, 1, 0]), 1);
    expect(sum(evidence)).toBeCloseTo(1, 10);
    expect(Object.keys(evidence)).toEqual(['mask', 'no-mask', 'incorrect', 'no-face']);
    expect(evidence.mask).toBeGreaterThan(evidence['no-mask']);
    expect(evidence['no-mask']).toBeGreaterThan(evidence.incorrect);
    expect(evidence.incorrect).toBeGreaterThan(evidence['no-face']);
  });

  test('a higher temperature claims less, of the same class', () => {
    const logits = new Float32Array([0, 4, 1, 1]);
    const cold = softmax(logits, 0.5)['no-mask'];
    const warm = softmax(logits, 1)['no-mask'];
    const hot = softmax(logits, 3)['no-mask'];
    expect(cold).toBeGreaterThan(warm);
    expect(warm).toBeGreaterThan(hot);
    expect(hot).toBeGreaterThan(0.25);
  });

  test('huge outputs do not overflow', () => {
    expect(softmax(new Float32Array([1e30, -1e30, 0, 5]), 1)).toEqual({
      mask: 1,
      'no-mask': 0,
      incorrect: 0,
      'no-face': 0,
    });
  });
});

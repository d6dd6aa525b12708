import { describe, expect, test } from 'vitest';
import { writeFloats } from '../../../src/engine/network-input';
import { balancingGains, doubted } from '../../../src/engine/white-balance';

/** Skin before a grey wall, RGB bytes, as a camera shows it that is right about the light. */
const PLAIN = [
  [205, 160, 135],
  [170, 125, 100],
  [120, 118, 115],
  [60, 58, 55],
] as const;

type Pixel = readonly [number, number, number];

/** What the network is shown of pixels, as RGB bytes. */
function shown(pixels: readonly Pixel[]): number[][] {
  const rgba = new Uint8ClampedArray(pixels.flatMap((pixel) => [...pixel, 255]));
  const floats = new Float32Array(pixels.length * 3);
  writeFloats(rgba, floats, 0, balancingGains(rgba));
  return pixels.map((_, i) => Array.from(floats.slice(i * 3, i * 3 + 3), (value) => Math.round(value * 255)));
}

function byte(value: number): number {
  return Math.min(255, Math.round(value));
}

function underCast(red: number, green: number, blue: number): Pixel[] {
  return PLAIN.map(([r, g, b]) => [byte(r * red), byte(g * green), byte(b * blue)]);
}

/** How much redder than blue the skin is: its logarithm. */
function warmth(pixels: readonly (readonly number[])[]): number {
  const skin = pixels[0] ?? [];
  return Math.log((skin[0] ?? 0) / (skin[2] ?? 0));
}

describe('colours that the network is shown', () => {
  test('those of a camera that is right about the light, as they are', () => {
    expect(shown(PLAIN)).toEqual(PLAIN);
  });

  test('a slight cast is left alone: a room may have warm light, a person a blue mask', () => {
    const lamp = underCast(1.05, 1, 0.9);
    expect(shown(lamp)).toEqual(lamp);
  });

  test.each([
    ['lamplight taken for daylight', underCast(1.2, 1, 0.6)],
    ['daylight taken for lamplight', underCast(0.65, 0.95, 1.4)],
  ])('%s: skin looks like skin again', (_name, pixels) => {
    const usual = warmth(PLAIN);
    expect(Math.abs(warmth(pixels) - usual)).toBeGreaterThan(0.6);
    expect(Math.abs(warmth(shown(pixels)) - usual)).toBeLessThan(0.2);
  });

  test.each([
    ['a black picture', [0, 0, 0]],
    ['one without any blue', [200, 90, 0]],
    ['a white one', [255, 255, 255]],
    ['a blue wall, which no camera makes of skin', [20, 90, 200]],
    ['a red curtain', [220, 30, 25]],
  ] as const)('%s is shown as it is', (_name, pixel) => {
    expect(shown([pixel])).toEqual([pixel]);
  });

  test('nothing is brighter than white', () => {
    expect(
      Math.max(
        ...shown([
          [255, 250, 60],
          [255, 255, 70],
        ]).flat(),
      ),
    ).toBeLessThanOrEqual(255);
  });
});

describe('what is told of such a crop', () => {
  const evidence = { mask: 0.5, 'no-mask': 0.2, incorrect: 0.1, 'no-face': 0.2 };

  test('adds up to one, and is likelier to be no face', () => {
    const told = doubted(evidence);
    expect(told.mask + told['no-mask'] + told.incorrect + told['no-face']).toBeCloseTo(1, 9);
    expect(told['no-face']).toBeGreaterThan(evidence['no-face'] * 1.5);
  });

  test('is as sure of what a face wears as before', () => {
    const told = doubted(evidence);
    expect(told.mask / told['no-mask']).toBeCloseTo(evidence.mask / evidence['no-mask'], 9);
    expect(told.incorrect / told['no-mask']).toBeCloseTo(evidence.incorrect / evidence['no-mask'], 9);
  });
});

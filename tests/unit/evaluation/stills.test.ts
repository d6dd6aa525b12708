import { describe, expect, test } from 'vitest';
import {
  backLight,
  lowLight,
  motionBlur,
  wrongWhiteBalance,
  type Pixels,
} from '../../../src/evaluation/conditions/pixels';
import { CONDITIONS } from '../../../src/evaluation/conditions/list';
import { outcomeOf } from '../../../src/evaluation/metrics/outcome';
import { seeded, seedOf } from '../../../src/evaluation/random';
import { frameSize } from '../../../src/evaluation/stills/frame';
import { fitLabels, mainFace, onlyFace } from '../../../src/evaluation/stills/labels-in-picture';
import { fitted, shrunk, toFrame, toPicture } from '../../../src/evaluation/stills/placement';
import { badge, box, judged, picture } from './samples';

test.each([
  [480, 270, 320, 180],
  [1000, 1000, 180, 180],
  [300, 600, 90, 180],
  [2000, 100, 320, 16],
  [100, 80, 100, 80],
  [5000, 2, 320, 1],
])('%i x %i is looked at as %i x %i', (width, height, frameWidth, frameHeight) => {
  expect(frameSize({ width, height })).toEqual({ width: frameWidth, height: frameHeight });
});

describe('where a picture lies in the frame', () => {
  const face = { x: 200, y: 60, width: 60, height: 90 };
  const upright = fitted({ width: 480, height: 270 }, face);

  test('upright, a box is scaled', () => {
    const inFrame = toFrame(face, upright);
    expect(inFrame.x).toBeCloseTo(200 / 1.5);
    expect(inFrame.height).toBeCloseTo(60);
  });

  test('shrunk, the face is as high as asked, and never larger than it was', () => {
    expect(toFrame(face, shrunk(upright, face, 40)).height).toBeCloseTo(40);
    expect(toFrame(face, shrunk(upright, face, 64)).height).toBeCloseTo(60);
  });

  test('turned by a right angle, what was right of the face is below it', () => {
    const turned = { ...upright, angle: Math.PI / 2 };
    const right = { ...face, x: face.x + 90 };
    const [before, after] = [toFrame(face, turned), toFrame(right, turned)];
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y - before.y).toBeCloseTo(60);
  });

  test('the way back leads where it began', () => {
    const placement = { ...shrunk(upright, face, 40), angle: -0.5 };
    const back = toPicture(toFrame({ x: 31, y: 7, width: 50, height: 70 }, placement), placement);
    expect(back.x).toBeCloseTo(31);
    expect(back.y).toBeCloseTo(7);
    expect(back.height).toBeCloseTo(70);
  });
});

describe('generated conditions', () => {
  const grey = (width: number, height: number, value = 128): Pixels => ({
    width,
    height,
    data: new Uint8ClampedArray(width * height * 4).fill(value),
  });

  test('have names of their own and a limit', () => {
    expect(new Set(CONDITIONS.map(({ name }) => name)).size).toBe(8);
  });

  test('low light is dark and noisy, the same each time, and leaves alpha alone', () => {
    const [one, two] = [grey(40, 40), grey(40, 40)];
    lowLight(one, seeded(1));
    lowLight(two, seeded(1));
    expect(one.data).toEqual(two.data);
    const colours = [...one.data].filter((_, i) => i % 4 < 3);
    const mean = colours.reduce((a, b) => a + b, 0) / colours.length;
    const spread = Math.sqrt(colours.reduce((a, b) => a + (b - mean) ** 2, 0) / colours.length);
    expect(mean).toBeCloseTo(51, 0);
    expect(spread).toBeCloseTo(10, 0);
    expect([...one.data].filter((_, i) => i % 4 === 3).every((value) => value === 128)).toBe(true);
  });

  test('light from behind darkens the face and brightens the rest', () => {
    const pixels = grey(100, 60);
    backLight(pixels, box(40, 20, 20));
    expect(pixels.data[(30 * 100 + 50) * 4]).toBe(71);
    expect(pixels.data[0]).toBe(204);
  });

  test('motion smears along its line only', () => {
    const pixels = grey(9, 3, 0);
    pixels.data[(9 + 4) * 4] = 250;
    motionBlur(pixels, 5, 0);
    const row = (y: number): number[] =>
      Array.from({ length: 9 }, (_, x) => pixels.data[(y * 9 + x) * 4] ?? -1);
    expect(row(1)).toEqual([0, 0, 50, 50, 50, 50, 50, 0, 0]);
    expect(row(0)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('white balance shifts red against blue', () => {
    const pixels = grey(1, 1, 100);
    wrongWhiteBalance(pixels, () => 0.1);
    expect([...pixels.data]).toEqual([130, 100, 65, 100]);
  });

  test('seeds hang on names', () => {
    expect(seedOf('a.jpg', 'roll')).not.toBe(seedOf('b.jpg', 'roll'));
    expect(seedOf('a.jpg', 'roll')).toBe(seedOf('a.jpg', 'roll'));
  });
});

describe('labels in a picture', () => {
  const labelled = picture([
    { label: 'with_mask', box: box(10, 10, 60) },
    { label: 'without_mask', box: box(100, 10, 90) },
    { label: 'with_mask', box: box(500, 10, 40) },
  ]);

  test('a box beside the picture is left out, with a line', () => {
    const { picture: fitting, complaints } = fitLabels(labelled, { width: 480, height: 270 });
    expect(fitting.faces).toHaveLength(2);
    expect(complaints).toEqual(['a.jpg: a box at 500, 10 in a picture of 480 x 270']);
  });

  test('the largest face is the one that conditions are made for; then others are ignored', () => {
    const face = mainFace(outcomeOf(labelled, judged([])));
    expect(face).toEqual(box(100, 10, 90));
    const alone = onlyFace(labelled, box(100, 10, 90));
    expect(alone.faces.map(({ label }) => label)).toEqual(['ignore', 'without_mask', 'ignore']);
  });

  test('a face nobody drew is where it was found', () => {
    const whole = picture([{ label: 'with_mask', box: null }]);
    expect(mainFace(outcomeOf(whole, judged([badge(box(1, 2, 90), 'mask')])))).toEqual(box(1, 2, 90));
    expect(mainFace(outcomeOf(whole, judged([])))).toBeNull();
  });
});

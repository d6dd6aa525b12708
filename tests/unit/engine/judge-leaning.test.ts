import { expect, test, vi } from 'vitest';
import type { ScoredBox } from '../../../src/engine/boxes';
import type { Classifier } from '../../../src/engine/classifier';
import type { CropCutter, View } from '../../../src/engine/crops';
import type { FaceDetector } from '../../../src/engine/detector';
import { Judge } from '../../../src/engine/judge';
import type { Sketcher } from '../../../src/engine/sketch';
import { Tile } from '../../../src/engine/tile';
import { boxAt, FakeBitmap, sure, tileInfo } from './samples';

vi.mock('../../../src/engine/addresses', () => ({ ADDRESSES: {} }));

test('a head that leans is shown upright from the first look on, until it is held upright', async () => {
  let [leaning, asked, brightness]: [ScoredBox[], number, number] = [[], 0, 0];
  let cuts: View[] = [];
  const detector = {
    whole: Promise.resolve(),
    isWhole: true,
    quick: () => Promise.resolve([boxAt(100, 90)]),
    thorough: () => Promise.resolve([boxAt(100, 90)]),
    leaning: () => {
      asked++;
      return Promise.resolve(leaning);
    },
  };
  const cutter = {
    cut: (_: ImageBitmap, view: View) => {
      cuts.push(view);
      return Uint8ClampedArray.of(0);
    },
  };
  const classifier = { classify: (crops: unknown[]) => Promise.resolve(crops.map(() => sure('mask'))) };
  const judge = new Judge(
    detector as unknown as FaceDetector,
    classifier as unknown as Classifier,
    cutter as unknown as CropCutter,
    { draw: () => new Uint8ClampedArray(64 * 36).fill(brightness) } as unknown as Sketcher,
  );
  const tile = new Tile(tileInfo(), 0);
  const turnsOf = async (lean: number): Promise<number[]> => {
    leaning = [
      { ...boxAt(104, 92), lean },
      { ...boxAt(250, 90), lean: 1 },
    ];
    cuts = [];
    brightness = 255 - brightness;
    await judge.judge([await judge.see(tile, new FakeBitmap())], () => 1000);
    return [...new Set(cuts.map(({ turn }) => turn))];
  };
  expect(await turnsOf(0.5)).toEqual([-0.5]);
  // As it was held when its eyes were looked for, which is not done at each look.
  expect(await turnsOf(0.6)).toEqual([-0.5]);
  expect(await turnsOf(0.6)).toEqual([-0.5]);
  expect(await turnsOf(0.6)).toEqual([-0.6]);
  for (let i = 0; i < 3; i++) await turnsOf(0.2);
  // Nobody asks after a head that is upright and in no doubt.
  asked = 0;
  expect(await turnsOf(0.5)).toEqual([0]);
  expect(asked).toBe(0);
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Classifier, Evidence } from '../../../src/engine/classifier';
import type { ScoredBox } from '../../../src/engine/boxes';
import type { Crop, CropCutter } from '../../../src/engine/crops';
import type { FaceDetector } from '../../../src/engine/detector';
import { Judge } from '../../../src/engine/judge';
import type { Sketcher } from '../../../src/engine/sketch';
import { Tile } from '../../../src/engine/tile';
import { boxAt, FakeBitmap, sure, tileInfo } from './samples';

vi.mock('../../../src/engine/addresses', () => ({ ADDRESSES: {} }));

/** What each detector finds, and what the classifier says of a crop filled with this number. */
let quick: ScoredBox[];
let thorough: ScoredBox[];
let thoroughLooks: number;
/** MediaPipe's detector has loaded. */
let whole: boolean;
let meaning: (mark: number) => Evidence;
let judge: Judge;
let mark: number;
let hangs: boolean;
let broken: boolean;
/** How bright the picture is: another brightness is another picture. */
let brightness: number;

beforeEach(() => {
  quick = [boxAt(100, 90)];
  thorough = [boxAt(100, 90)];
  thoroughLooks = 0;
  mark = 0;
  hangs = false;
  broken = false;
  brightness = 0;
  meaning = () => sure('mask');
  whole = true;
  const detector = {
    whole: Promise.resolve(),
    get isWhole() {
      return whole;
    },
    quick: () => Promise.resolve(quick),
    thorough: () => {
      thoroughLooks++;
      return broken ? Promise.reject(new Error('broken picture')) : Promise.resolve(thorough);
    },
    leaning: () => Promise.resolve([]),
  };
  const classifier = {
    classify: (crops: readonly Crop[]): Promise<Evidence[]> =>
      hangs ? new Promise(() => undefined) : Promise.resolve(crops.map(([first]) => meaning(first ?? NaN))),
  };
  const cutter = { cut: () => Uint8ClampedArray.of(mark) };
  judge = new Judge(
    detector as unknown as FaceDetector,
    classifier as unknown as Classifier,
    cutter as unknown as CropCutter,
    { draw: () => new Uint8ClampedArray(64 * 36).fill(brightness) } as unknown as Sketcher,
  );
});
afterEach(() => {
  vi.useRealTimers();
});

const tileOf = (key: string): Tile => new Tile(tileInfo({ key }), 0);

function see(tile: Tile, bitmap = new FakeBitmap(), markOfCrop = 0) {
  mark = markOfCrop;
  return judge.see(tile, bitmap);
}

/** Looks at pictures that each differ from the one before. */
async function look(tile: Tile, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) {
    brightness = 255 - brightness;
    await judge.judge([await see(tile)], () => 1000);
  }
}

describe('judge', () => {
  test('a picture is closed as soon as its faces are cut out', async () => {
    const bitmap = new FakeBitmap();
    await see(tileOf('anna'), bitmap);
    expect(bitmap.closed).toBe(1);
  });

  test('a picture is closed when the detector fails on it', async () => {
    const bitmap = new FakeBitmap();
    quick = [];
    broken = true;
    await expect(see(tileOf('anna'), bitmap)).rejects.toThrow('broken picture');
    expect(bitmap.closed).toBe(1);
  });

  test('in a batch everybody gets their own verdict', async () => {
    const [anna, bob, nobody] = [tileOf('anna'), tileOf('bob'), tileOf('nobody')];
    meaning = (of) => (of === 2 ? sure('no-mask') : sure('mask'));
    const first = await see(anna, new FakeBitmap(), 1);
    quick = thorough = [];
    const empty = await see(nobody);
    quick = [boxAt(60, 90), boxAt(200, 90)];
    const third = await see(bob, new FakeBitmap(), 2);
    await judge.judge([first, empty, third], () => 1000);
    const verdicts = [anna, nobody, bob].map((tile) => tile.news()?.verdict);
    expect(verdicts).toEqual(['mask', 'unsure', 'no-mask']);
    expect(judge.measures.looks).toBe(3);
  });

  test('of a new box in doubt four views count, and of what is sure only the first', async () => {
    let asked = 0;
    const facesIn = async (...views: Evidence[]): Promise<number | undefined> => {
      asked = 0;
      meaning = () => views[asked++] ?? sure('no-face');
      const tile = tileOf('anna');
      await look(tile);
      return tile.news()?.faces;
    };
    const doubtful: Evidence = { mask: 0.6, 'no-mask': 0, incorrect: 0, 'no-face': 0.4 };
    expect(await facesIn(sure('no-face'))).toBe(0);
    expect(asked).toBe(1);
    expect(await facesIn(doubtful, sure('mask'), sure('mask'), sure('mask'))).toBe(1);
    expect(asked).toBe(4);
    expect(await facesIn(doubtful, sure('mask'), sure('no-face'), sure('no-face'))).toBe(0);
  });

  test('looks without any face are looks too, and need no classifier', async () => {
    quick = thorough = [];
    hangs = true;
    const tile = tileOf('anna');
    await look(tile, 2);
    expect(tile.news()?.verdict).toBe('no-face');
  });

  test('a settled tile is mostly looked at the quick way', async () => {
    const tile = tileOf('anna');
    await look(tile, 3);
    thoroughLooks = 0;
    await look(tile, 60);
    expect(thoroughLooks).toBeGreaterThan(0);
    expect(thoroughLooks).toBeLessThanOrEqual(6);
  });

  test('somebody beyond doubt is seen at the first, quick look', async () => {
    const tile = tileOf('anna');
    await look(tile);
    expect(tile.news()).toMatchObject({ verdict: 'mask', faces: 1 });
    expect(thoroughLooks).toBe(0);
  });

  test('where the first look finds nobody, or somebody not for sure, a thorough one tells', async () => {
    quick = [];
    await look(tileOf('anna'));
    expect(thoroughLooks).toBe(1);
    quick = [{ ...boxAt(100, 90), score: 0.2 }];
    await look(tileOf('bob'));
    expect(thoroughLooks).toBe(2);
  });

  test('while the thorough detector loads, who is likely is judged, and nothing is claimed of others', async () => {
    whole = false;
    const [anna, bob] = [tileOf('anna'), tileOf('bob')];
    quick = [{ ...boxAt(100, 90), score: 0.25 }];
    await look(anna);
    for (quick of [[{ ...boxAt(100, 90), score: 0.15 }], []]) await look(bob, 3);
    expect(anna.news()).toMatchObject({ verdict: 'mask' });
    expect(bob.news()).toMatchObject({ verdict: 'unsure', faces: 0, lookedAt: null });
    expect(thoroughLooks).toBe(0);
    whole = true;
    await look(bob);
    expect(bob.news()).toMatchObject({ verdict: 'mask', faces: 1 });
  });

  test('an empty tile is looked at the quick way until somebody comes', async () => {
    quick = thorough = [];
    const tile = tileOf('anna');
    await look(tile, 3);
    expect(tile.news()?.verdict).toBe('no-face');
    thoroughLooks = 0;
    await look(tile, 6);
    expect(thoroughLooks).toBe(0);
    quick = thorough = [{ ...boxAt(100, 90), score: 0.12 }];
    await look(tile, 2);
    expect(tile.news()).toMatchObject({ verdict: 'mask', faces: 1 });
  });

  test('a face that the quick look misses is looked for thoroughly', async () => {
    const tile = tileOf('anna');
    await look(tile, 6);
    quick = [];
    thorough = [boxAt(120, 90)];
    thoroughLooks = 0;
    await look(tile);
    expect(thoroughLooks).toBe(1);
    expect(tile.news()?.faces).toBe(1);
  });

  test('a weak box beside a known face waits for a thorough look, a sure one has it made at once', async () => {
    const tile = tileOf('anna');
    await look(tile, 5);
    const facesAfter = async (score: number): Promise<number | undefined> => {
      quick = thorough = [boxAt(100, 90), { ...boxAt(250, 90), score }];
      await look(tile, 6);
      return tile.news()?.faces ?? 1;
    };
    expect(await facesAfter(0.15)).toBe(1);
    expect(await facesAfter(0.6)).toBe(2);
  });

  test('a picture that has not changed costs neither detector nor classifier, and holds what was said', async () => {
    const tile = tileOf('anna');
    await look(tile, 4);
    thoroughLooks = 0;
    hangs = true;
    await judge.judge([await see(tile)], () => 5000);
    expect(tile.news()).toMatchObject({ verdict: 'mask', lookedAt: 5000 });
    expect(judge.measures.kinds.glance).toBe(1);
    expect(thoroughLooks).toBe(0);
  });

  test('what changes in a still picture is judged at the next look', async () => {
    const tile = tileOf('anna');
    await look(tile, 4);
    await judge.judge([await see(tile)], () => 5000);
    meaning = () => sure('no-mask');
    await look(tile, 3);
    expect(tile.news()?.verdict).toBe('no-mask');
  });

  test('a look that failed does not make the next one a glance', async () => {
    const tile = tileOf('anna');
    await look(tile, 4);
    brightness = 100;
    broken = true;
    quick = [];
    await expect(see(tile)).rejects.toThrow('broken picture');
    broken = false;
    expect((await see(tile)).kind).toBe('thorough');
  });

  test('a classifier that hangs is an error, not a wait for ever', async () => {
    vi.useFakeTimers();
    hangs = true;
    const seen = await see(tileOf('anna'));
    const judged = expect(judge.judge([seen], () => 1000)).rejects.toThrow('does not answer');
    await vi.advanceTimersByTimeAsync(60_000);
    await judged;
  });
});

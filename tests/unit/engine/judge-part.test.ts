import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Classifier, Evidence } from '../../../src/engine/classifier';
import type { ScoredBox } from '../../../src/engine/boxes';
import type { Crop, CropCutter, View } from '../../../src/engine/crops';
import type { FaceDetector } from '../../../src/engine/detector';
import { Judge, type SeenTile } from '../../../src/engine/judge';
import type { Sketch, Sketcher } from '../../../src/engine/sketch';
import { Tile } from '../../../src/engine/tile';
import type { Box } from '../../../src/shared/verdict';
import { boxAt, FakeBitmap, sure, tileInfo } from './samples';
import { sketch } from './scene';

vi.mock('../../../src/engine/addresses', () => ({ ADDRESSES: {} }));

/** Looks with no more than a sketch of the picture and the part where the face was. */
let found: ScoredBox[];
let lean: number;
let says: Evidence;
/** What the next picture shows. */
let shown: Sketch;
/** What was cut, out of which place. */
let cuts: { view: View; place: Box | undefined }[];
let judge: Judge;
let tile: Tile;

beforeEach(async () => {
  found = [boxAt(160, 90, 70)];
  lean = 0;
  says = sure('mask');
  shown = sketch();
  cuts = [];
  const detector = {
    whole: Promise.resolve(),
    isWhole: true,
    quick: () => Promise.resolve(found),
    thorough: () => Promise.resolve(found),
    leaning: () => Promise.resolve(found.map((box) => ({ ...box, lean }))),
  };
  const classifier = { classify: (crops: readonly Crop[]) => Promise.resolve(crops.map(() => says)) };
  const cutter = {
    cut: (_: unknown, view: View, place?: Box): Crop => {
      cuts.push({ view, place });
      return new Uint8ClampedArray();
    },
  };
  judge = new Judge(
    detector as unknown as FaceDetector,
    classifier as unknown as Classifier,
    cutter as unknown as CropCutter,
    { draw: () => shown } as unknown as Sketcher,
  );
  tile = new Tile(tileInfo(), 0);
  await look();
});

async function look(): Promise<void> {
  await judge.judge([await judge.see(tile, new FakeBitmap())], () => 1000);
}

const PLACE = { x: 100, y: 30, width: 120, height: 120 };
/** Sees a part; the bitmaps that came with it are closed whatever comes of it. */
function part(place: Box | null = PLACE): SeenTile | null {
  const [small, bitmap] = [new FakeBitmap(), new FakeBitmap()];
  const seen = judge.seePart(tile, {
    size: { width: 320, height: 180 },
    sketch: small,
    part: place && { bitmap, place },
  });
  expect([small.closed, bitmap.closed]).toEqual([1, place ? 1 : 0]);
  return seen;
}

describe('a part of a picture', () => {
  test('that shows nothing new holds what was said', async () => {
    const seen = part(null);
    expect(seen?.kind).toBe('glance');
    await judge.judge(seen ? [seen] : [], () => 5000);
    expect(tile.news()).toMatchObject({ verdict: 'mask', lookedAt: 5000 });
  });

  test('is enough to judge a face that has changed where it was', async () => {
    says = sure('no-mask');
    shown = sketch({ patch: 14, dx: 4 });
    cuts = [];
    const seen = part();
    expect(seen).toMatchObject({ kind: 'tracked', part: true });
    expect(cuts.map(({ place }) => place)).toEqual([PLACE]);
    await judge.judge(seen ? [seen] : [], () => 5000);
    expect(tile.news()).toMatchObject({ verdict: 'unsure', lookedAt: 5000 });
    expect(tile.plan.want(tile)).toBe('whole');
    await look();
    expect(tile.news()).toMatchObject({ verdict: 'no-mask', faces: 1 });
  });

  test('does not do for a face that has left it, and leaves no trace', () => {
    shown = sketch({ patch: 14 });
    expect(part({ x: 0, y: 0, width: 120, height: 120 })).toBeNull();
    expect(part(null)).toBeNull();
    expect(tile.news()).toMatchObject({ verdict: 'mask', lookedAt: 1000 });
  });

  test('does not do where faces have to be looked for', () => {
    shown = sketch({ patch: 120 });
    expect(part()).toBeNull();
    expect(cuts.filter(({ place }) => place)).toEqual([]);
  });

  test('does not do for a head that leans, whose crop is turned', async () => {
    lean = 0.6;
    tile = new Tile(tileInfo(), 0);
    await look();
    await look();
    shown = sketch({ patch: 14 });
    expect(part()).toBeNull();
  });
});

test('a picture that comes in another size shows the same people', async () => {
  tile.news();
  found = [boxAt(80, 45, 35)];
  shown = sketch({ patch: 120 });
  await judge.judge([await judge.see(tile, new FakeBitmap(160, 90))], () => 5000);
  expect(judge.measures.kinds).toMatchObject({ quick: 2, thorough: 0 });
  expect(tile.news()).toBeNull();
});

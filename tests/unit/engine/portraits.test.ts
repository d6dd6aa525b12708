import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Evidence } from '../../../src/engine/classifier';
import { CLOSE } from '../../../src/engine/crop-rule';
import type { SeenTile } from '../../../src/engine/judge';
import { PortraitKeeper } from '../../../src/engine/portraits';
import { Tile } from '../../../src/engine/tile';
import { boxAt, sure, tileInfo } from './samples';

vi.mock('../../../src/engine/addresses', () => ({ ADDRESSES: {} }));

let keeper: PortraitKeeper;
let tile: Tile;
beforeEach(() => {
  keeper = new PortraitKeeper();
  keeper.keep(true);
  tile = new Tile(tileInfo(), 0);
});

/** A face at `x`, what the classifier says of it, and how bright its crop is. */
type Face = readonly [x: number, says: Evidence, brightness: number];

/** A look at a tile with these faces, judged and taken in. */
function look(...faces: Face[]): void {
  const candidates = tile.faces.candidates(faces.map(([x]) => boxAt(x, 90)));
  const faceOf = ({ box }: (typeof candidates)[number]): Face | undefined =>
    faces.find(([x]) => Math.abs(box.x + box.width / 2 - x) < 1);
  const seen: SeenTile = {
    tile,
    kind: 'quick',
    picture: { sketch: new Uint8ClampedArray(), width: 320, height: 180 },
    part: false,
    candidates,
    crops: candidates.map((candidate) => ({
      first: new Uint8ClampedArray(CLOSE.px * CLOSE.px * 4).fill(255 * (faceOf(candidate)?.[2] ?? 0)),
      further: [],
    })),
  };
  tile.faces.judged(
    candidates,
    candidates.map((candidate) => faceOf(candidate)?.[1] ?? sure('no-face')),
  );
  tile.looked(1000);
  keeper.take(seen);
}

const shown = (after = 0) => keeper.of([['3/anna', tile]], after);
/** The first pixel of each picture; null where it is as before. */
const pixels = (after = 0): unknown[] =>
  shown(after).portraits.map(({ key, rgba }) => [key, rgba && [...rgba.slice(0, 4)]]);

describe('portraits', () => {
  it('are none before the user asks for them, and none afterwards', () => {
    keeper.keep(false);
    look([100, sure('mask'), 0.5]);
    expect(shown().portraits).toEqual([]);
    keeper.keep(true);
    expect(shown().portraits).toEqual([]);
    look([100, sure('mask'), 0.5]);
    expect(shown().portraits).toHaveLength(1);
    keeper.keep(false);
    expect(shown().portraits).toEqual([]);
  });

  it('show the face as it was judged, 48 pixels each way', () => {
    look([100, sure('mask'), 1]);
    expect(pixels()).toEqual([['3/anna', [255, 255, 255, 255]]]);
    expect(shown().portraits[0]?.rgba).toHaveLength(48 * 48 * 4);
  });

  it('show the face that the badge speaks of, the worst of several', () => {
    for (let i = 0; i < 4; i++) look([80, sure('mask'), 0], [230, sure('no-mask'), 1]);
    expect(pixels()).toEqual([['3/anna', [255, 255, 255, 255]]]);
  });

  it('are sent once: who asks again is told that they are as before', () => {
    look([100, sure('mask'), 0]);
    const { upTo } = shown();
    expect(pixels(upTo)).toEqual([['3/anna', null]]);
    look([100, sure('mask'), 1]);
    expect(pixels(upTo)).toEqual([['3/anna', [255, 255, 255, 255]]]);
  });

  it('stay through a look that has met a blink of the video', () => {
    for (let i = 0; i < 3; i++) look([100, sure('mask'), 1]);
    look([100, sure('no-face'), 0]);
    expect(pixels()).toEqual([['3/anna', [255, 255, 255, 255]]]);
  });

  it.each<[string, () => void]>([
    ['the camera goes off', () => tile.describe(tileInfo({ camera: 'off' }), 2000)],
    ['the picture cannot be read', () => tile.unseen('foreign', 2000)],
    ['the machine has slept, or a pause has begun', () => tile.forget(2000)],
    ['nobody is in the picture any more', () => [1, 2, 3, 4, 5].forEach(() => look())],
  ])('go when %s', (_, happens) => {
    for (let i = 0; i < 3; i++) look([100, sure('mask'), 1]);
    happens();
    expect(shown().portraits).toEqual([]);
  });
});

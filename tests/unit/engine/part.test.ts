import { describe, expect, test } from 'vitest';
import { CLOSE, cropSquare } from '../../../src/engine/crop-rule';
import { partAround, shows } from '../../../src/engine/part';
import { isSmall, partSize, placeOf } from '../../../src/shared/frame-size';
import type { Box } from '../../../src/shared/verdict';
import { boxAt } from './samples';

const SIZE = { width: 320, height: 180 };

/** The part as it comes for what was asked for. */
function comes(want: Box | null, size = SIZE) {
  if (!want) throw new Error('All of the picture is asked for');
  const place = placeOf(want, size);
  const bitmap = { ...partSize(place), close: () => undefined };
  return { size, sketch: bitmap, part: { bitmap, place } };
}

describe('the part around faces', () => {
  test.each([
    ['in the middle', boxAt(160, 90, 60)],
    ['at the edge', boxAt(20, 150, 60)],
    ['near the camera', boxAt(160, 90, 110)],
    ['far away', boxAt(250, 40, 24)],
  ])('shows what the classifier needs of a face %s, and has far fewer pixels than the picture', (_, face) => {
    const picture = comes(partAround([face], SIZE));
    expect(shows(picture, face)).toBe(true);
    const { bitmap, place } = picture.part;
    expect(bitmap.width * bitmap.height).toBeLessThan((SIZE.width * SIZE.height) / 4);
    // What is left of it is as large as a face has to be.
    expect((bitmap.width / place.width) * face.width).toBeGreaterThanOrEqual(Math.min(56, face.width) * 0.98);
  });

  test('has room for a face that has moved a little, and says when one has moved too far', () => {
    const face = boxAt(160, 90, 60);
    const picture = comes(partAround([face], SIZE));
    expect(shows(picture, boxAt(168, 84, 60))).toBe(true);
    expect(shows(picture, boxAt(185, 90, 60))).toBe(false);
    // One whose square reaches over the picture's edge lacks nothing.
    const low = boxAt(160, 165, 60);
    expect(cropSquare(low, CLOSE).y + cropSquare(low, CLOSE).height).toBeGreaterThan(180);
    expect(shows(comes(partAround([low], SIZE)), low)).toBe(true);
  });

  test('is one for two who sit together, and none for two who would become too small in it', () => {
    const together = [boxAt(130, 90, 30), boxAt(180, 90, 30)];
    const picture = comes(partAround(together, SIZE));
    expect(together.map((face) => shows(picture, face))).toEqual([true, true]);
    expect(partAround([boxAt(40, 60, 40), boxAt(280, 140, 40)], SIZE)).toBeNull();
    expect(partAround([], SIZE)).toBeNull();
  });

  test('never reaches over the picture, however its sides are rounded', () => {
    for (let width = 100; width <= 320; width++) {
      const size = { width, height: 180 };
      const place = placeOf({ x: 1 / 3, y: 0.1, width: 1 - 1 / 3, height: 0.9 }, size);
      expect(place.x + place.width).toBe(width);
      expect(place.y + place.height).toBe(180);
    }
  });

  test('a picture that is small itself is not cut', () => {
    expect(isSmall({ width: 160, height: 90 })).toBe(true);
    expect(isSmall(SIZE)).toBe(false);
  });
});

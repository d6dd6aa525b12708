import { describe, expect, test } from 'vitest';
import { headBox, iou, mergeBoxes, sameFace } from '../../../src/engine/boxes';
import { CLOSE, cropSquare } from '../../../src/engine/crop-rule';
import { boxAt } from './samples';

describe('boxes', () => {
  test('two detectors that place one face differently give one box, the stronger', () => {
    const short = boxAt(100, 90, 60, 0.6);
    const full = boxAt(108, 96, 66, 0.8);
    expect(mergeBoxes([[short], [full]])).toMatchObject([full]);
  });

  test('such a box knows the mean of what was drawn there, nearer to the stronger', () => {
    const [box] = mergeBoxes([[boxAt(100, 90, 60, 0.3)], [boxAt(110, 90, 60, 0.6)]]);
    expect((box?.mean?.x ?? 0) + 30).toBeCloseTo(100 + 20 / 3);
    expect(box?.mean?.width).toBeCloseTo(60);
  });

  test('a box inside another is left to the classifier: the outer one may be the false one', () => {
    const face = boxAt(100, 90, 40, 0.4);
    const headAndShoulders = boxAt(100, 110, 120, 0.6);
    expect(mergeBoxes([[face], [headAndShoulders]])).toEqual([headAndShoulders, face]);
    expect(sameFace(face, headAndShoulders)).toBe(true);
  });

  test('neighbours who touch stay two, the stronger first', () => {
    const left = boxAt(80, 90, 60, 0.5);
    const right = boxAt(135, 90, 60, 0.7);
    expect(mergeBoxes([[left, right]])).toEqual([right, left]);
  });

  test('a detector that finds nothing takes nothing away', () => {
    const face = boxAt(50, 50);
    expect(mergeBoxes([[], [face]])).toEqual([face]);
    expect(mergeBoxes([])).toEqual([]);
  });

  test('overlap goes from apart to equal', () => {
    expect(iou(boxAt(50, 50), boxAt(200, 50))).toBe(0);
    expect(iou(boxAt(50, 50), boxAt(50, 50))).toBe(1);
    expect(iou(boxAt(50, 50, 40), boxAt(70, 50, 40))).toBeCloseTo(1 / 3);
  });

  test('boxes that only share an edge are not one face', () => {
    expect(sameFace(boxAt(50, 50, 40), boxAt(90, 50, 40))).toBe(false);
  });
});

describe('the box that is shown', () => {
  test('goes around the head: higher and narrower than the face that was found, in the same place', () => {
    const face = { x: 100, y: 50, width: 40, height: 60 };
    const head = headBox(face);
    expect(head.height).toBeGreaterThan(face.height);
    expect(head.width).toBeLessThan(face.width);
    expect([head.x + head.width / 2, head.y + head.height / 2].map((at) => at.toFixed(6))).toEqual([
      '120.000000',
      '80.000000',
    ]);
  });
});

describe('crop rule', () => {
  test('the crop is a square around the box, half as large again', () => {
    expect(cropSquare({ x: 100, y: 50, width: 40, height: 60 }, CLOSE)).toEqual({
      x: 75,
      y: 35,
      width: 90,
      height: 90,
    });
  });

  test('a face at the edge keeps its size: the crop reaches outside', () => {
    const square = cropSquare({ x: 0, y: 0, width: 40, height: 40 }, CLOSE);
    expect(square).toEqual({ x: -10, y: -10, width: 60, height: 60 });
  });
});

import { describe, expect, it } from 'vitest';
import { faceOf, type Face, type Point } from '../../src/demo/face';
import faces from '../../src/demo/faces.json';
import { anatomyOf } from '../../src/demo/picture/anatomy';
import { outlineOf } from '../../src/demo/picture/outline';

const cut = { upper: 0.9, lower: 0.7 };
const all = faces.map(({ id }) => faceOf(id));

/** A face seen straight on, 100 px from eyes to mouth, then tilted and scaled. */
function straight(angle = 0, scale = 1): Pick<Face, 'points'> {
  const points: Point[] = [[-45, 0], [45, 0], [0, 55], [0, 100], [-90, 20], [90, 20]]; // oxfmt-ignore
  const turned = points.map(([x, y]): Point => [
    500 + (x * Math.cos(angle) - y * Math.sin(angle)) * scale,
    300 + (x * Math.sin(angle) + y * Math.cos(angle)) * scale,
  ]);
  return { points: turned as unknown as Face['points'] };
}

describe('a face in units of its own', () => {
  it.each([
    [0, 1],
    [0.4, 1],
    [-0.6, 2.5],
  ])('is the same however tilted (%f) and large (%f)', (angle, scale) => {
    const face = anatomyOf(straight(angle, scale));
    expect(face.angle).toBeCloseTo(angle);
    expect(face.unit).toBeCloseTo(scale);
    expect(face.nose[0]).toBeCloseTo(0);
    expect(face.nose[1]).toBeCloseTo(55);
    expect(face.ears[1][0]).toBeCloseTo(90);
  });
});

describe.each(all.map((face) => [face.id, face] as const))('a mask on face %s', (_, face) => {
  const anatomy = anatomyOf(face);

  it('worn right covers nose, mouth and chin', () => {
    const mask = outlineOf(anatomy, 'right', cut);
    expect(mask.top[1]).toBeLessThan(anatomy.nose[1]);
    expect(mask.top[1]).toBeGreaterThan(0);
    expect(mask.bottom[1]).toBeGreaterThan(anatomy.chin[1]);
    expect(mask.topLeft[0]).toBeLessThan(anatomy.mouth[0]);
    expect(mask.topRight[0]).toBeGreaterThan(anatomy.mouth[0]);
  });

  it('under the nose leaves the nose bare and covers the mouth', () => {
    const mask = outlineOf(anatomy, 'under-nose', cut);
    expect(mask.top[1]).toBeGreaterThan(anatomy.nose[1]);
    expect(mask.top[1]).toBeLessThan(anatomy.mouth[1] - 5);
    expect(mask.bottom[1]).toBeGreaterThan(anatomy.chin[1]);
  });

  it('on the chin leaves the mouth bare', () => {
    const mask = outlineOf(anatomy, 'chin', cut);
    expect(mask.topLeft[1]).toBeGreaterThan(anatomy.mouth[1]);
    expect(mask.bottom[1]).toBeGreaterThan(anatomy.chin[1]);
  });
});

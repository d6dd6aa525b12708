import { describe, expect, test } from 'vitest';
import { leanOf } from '../../../src/engine/lean';

const PICTURE = { width: 320, height: 180 };
/** A face of 60 px from the front: right eye, left eye, nose, mouth, ears; pixels from its middle. */
const FRONT = [
  [-14, -12],
  [14, -12],
  [0, 2],
  [0, 16],
  [-28, -8],
  [28, -8],
] as const;

/** The points of a face in the middle of the picture, turned clockwise, as shares of its sides. */
function points(degrees: number, face: readonly (readonly [number, number])[] = FRONT) {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return face.map(([x, y]) => ({
    x: (160 + x * cos - y * sin) / PICTURE.width,
    y: (90 + x * sin + y * cos) / PICTURE.height,
  }));
}
const degrees = (of: ReturnType<typeof points>, score = 0.9): number | undefined => {
  const lean = leanOf({ score, width: 60, points: of }, PICTURE);
  return lean === undefined ? undefined : Math.round((lean * 180) / Math.PI);
};

describe('how much a head leans', () => {
  test.each([-45, -30, 0, 10, 30, 45])('%d degrees, by eyes and mouth', (lean) => {
    expect(degrees(points(lean))).toBe(lean);
  });

  test('is not told of a weak detection, a profile, or one without points', () => {
    expect(degrees(points(30), 0.2)).toBeUndefined();
    const profile = FRONT.map(([x, y]) => [x / 4, y] as const);
    expect(degrees(points(30, profile))).toBeUndefined();
    expect(degrees([])).toBeUndefined();
  });

  test('is not told where eyes and mouth do not stand as they do in a face', () => {
    const [right, left, nose, , ...ears] = FRONT;
    expect(degrees(points(0, [right, left, nose, [20, 12], ...ears]))).toBeUndefined();
  });
});

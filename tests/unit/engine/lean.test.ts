import { describe, expect, test, vi } from 'vitest';
import { leanOf, Leans } from '../../../src/engine/lean';
import { TileFaces, type Candidate } from '../../../src/engine/tracker';
import { boxAt, sure, UNDECIDED } from './samples';

vi.mock('../../../src/engine/addresses', () => ({ ADDRESSES: {} }));

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

describe('a head', () => {
  const only = ([candidate]: readonly Candidate[]): Candidate => {
    if (!candidate) throw new Error('no candidate');
    return candidate;
  };

  test.each([
    ['of which nothing is known', undefined, 0],
    ['that leans a little', -0.3, 0],
    ['that nobody could hold so', 1.5, 0],
    ['that leans', 0.5, -0.5],
  ])('%s is turned back or left', (_, lean, turn) => {
    const candidate = only(new TileFaces().candidates([boxAt(100, 90)]));
    const leans = new Leans();
    expect(leans.wanted([candidate])).toBe(true);
    expect(
      leans.turnFor(candidate, [
        { ...boxAt(104, 92), lean },
        { ...boxAt(250, 90), lean: 1 },
      ]),
    ).toBe(turn);
  });

  test('that is known is asked after where it leant, or is in doubt', () => {
    const [faces, leans] = [new TileFaces(), new Leans()];
    const look = (evidence: typeof UNDECIDED): Candidate => {
      const candidate = only(faces.candidates([boxAt(100, 90)]));
      faces.judged([candidate], [evidence]);
      return only(faces.candidates([boxAt(101, 90)]));
    };
    const known = look(sure('mask'));
    expect(leans.wanted([known])).toBe(false);
    leans.turnFor(known, [{ ...boxAt(101, 90), lean: 0.6 }]);
    faces.judged([known], [sure('mask')]);
    const leaning = only(faces.candidates([boxAt(102, 90)]));
    expect(leans.wanted([leaning])).toBe(true);
    // While nobody could be asked it is shown as it was held last.
    expect(leans.turnFor(leaning, null)).toBe(-0.6);
    expect(leans.turnFor(leaning, [])).toBe(0);
    let doubtful = look(UNDECIDED);
    for (let i = 0; i < 12; i++) doubtful = look(UNDECIDED);
    expect(leans.wanted([doubtful])).toBe(true);
  });
});

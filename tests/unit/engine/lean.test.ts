import { describe, expect, test, vi } from 'vitest';
import type { ScoredBox } from '../../../src/engine/boxes';
import type { Evidence } from '../../../src/engine/classifier';
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

  /** A face, the account of leaning heads, and one look after another at it: whether its eyes were looked for, and the turn. */
  function looks(): (seen: ScoredBox[] | null, evidence?: Evidence) => { asked: boolean; turn: number } {
    const [faces, leans] = [new TileFaces(), new Leans()];
    return (seen, evidence = sure('mask')) => {
      const candidate = only(faces.candidates([boxAt(100, 90)]));
      const asked = leans.wanted([candidate]);
      const turn = leans.turnFor(candidate, asked ? seen : null);
      faces.judged([candidate], [evidence]);
      return { asked, turn };
    };
  }
  const held = (lean: number): ScoredBox[] => [{ ...boxAt(101, 90), lean }];

  test('that is known to lean is turned at each look, and its eyes are looked for at every third', () => {
    const look = looks();
    expect(look(held(0.6))).toEqual({ asked: true, turn: -0.6 });
    expect(look(held(0.6))).toEqual({ asked: false, turn: -0.6 });
    expect(look(held(0.5))).toEqual({ asked: false, turn: -0.6 });
    expect(look(held(0.5))).toEqual({ asked: true, turn: -0.5 });
    look([]);
    look([]);
    expect(look([])).toEqual({ asked: true, turn: 0 });
    for (let i = 0; i < 5; i++) expect(look(held(0.6))).toEqual({ asked: false, turn: 0 });
  });

  test('that is in doubt is asked after at every third look', () => {
    const look = looks();
    const asked = Array.from({ length: 12 }, () => look(held(0), UNDECIDED).asked);
    expect(asked.filter(Boolean)).toHaveLength(4);
    expect(asked.slice(0, 4)).toEqual([true, false, false, true]);
  });

  test('is asked after at the first look at which it can be', () => {
    const look = looks();
    expect(look(null)).toEqual({ asked: true, turn: 0 });
    expect(look(held(0.6))).toEqual({ asked: true, turn: -0.6 });
  });
});

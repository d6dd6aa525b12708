import { beforeEach, describe, expect, test } from 'vitest';
import type { ScoredBox } from '../../../src/engine/boxes';
import type { Evidence } from '../../../src/engine/classifier';
import { TileFaces } from '../../../src/engine/tracker';
import { worstOf } from '../../../src/engine/smoothing';
import type { Box } from '../../../src/shared/verdict';
import { boxAt, sure } from './samples';

/** What is really in the picture: something at a place, with what the classifier would say of it. */
interface Scene {
  at: Box;
  is: Evidence;
}

let faces: TileFaces;
beforeEach(() => {
  faces = new TileFaces();
});

/** One look: the detector finds `found`, the classifier sees whatever of the scene is nearest, or no face. */
function look(found: ScoredBox[], scene: Scene[] = found.map((at) => ({ at, is: sure('mask') }))): Box[] {
  const candidates = faces.candidates(found);
  const evidence = candidates.map(({ box }) => {
    const there = scene.find(({ at }) => Math.hypot(at.x - box.x, at.y - box.y) < at.width / 2);
    return there?.is ?? sure('no-face');
  });
  faces.judged(candidates, evidence);
  return candidates.map(({ box }) => box);
}

const shown = (): string[] => faces.verdicts().map(({ verdict }) => verdict);

describe('tracker', () => {
  const anna = boxAt(100, 90);

  test('a face counts from the first look on', () => {
    look([anna], [{ at: anna, is: sure('no-mask') }]);
    expect(shown()).toEqual(['no-mask']);
  });

  test('a face that the detector misses is judged where it was, and stays', () => {
    look([anna]);
    const judged = look([], [{ at: anna, is: sure('mask') }]);
    expect(judged).toEqual([anna]);
    expect(shown()).toEqual(['mask']);
    for (let missed = 0; missed < 10; missed++) look([], [{ at: anna, is: sure('mask') }]);
    expect(shown()).toEqual(['mask']);
  });

  test('a person who leaves is kept for one look and given up at the second', () => {
    look([anna]);
    look([], []);
    expect(shown()).toEqual(['mask']);
    look([], []);
    expect(shown()).toEqual([]);
    expect(look([], [])).toEqual([]);
  });

  test('single misses with the face seen in between do not add up', () => {
    for (let round = 0; round < 5; round++) {
      look([anna]);
      look([], []);
      expect(shown()).toEqual(['mask']);
    }
  });

  test('a false box is no face and is left alone for five looks', () => {
    const poster = boxAt(250, 60, 40);
    expect(look([poster], [])).toEqual([poster]);
    expect(shown()).toEqual([]);
    for (let later = 0; later < 5; later++) expect(look([{ ...poster, x: poster.x + 2 }], [])).toEqual([]);
    expect(look([poster], [])).toEqual([poster]);
  });

  test('a weak box that cuts into a clear new face is no second person, a clear one is', () => {
    const beside = boxAt(155, 90, 90);
    look(
      [anna, { ...beside, score: 0.12 }],
      [
        { at: anna, is: sure('mask') },
        { at: beside, is: { ...sure('no-mask', 0.8), 'no-face': 0.2 } },
      ],
    );
    look([anna, { ...beside, score: 0.12 }]);
    expect(shown()).toEqual(['mask']);
    faces = new TileFaces();
    for (let looks = 0; looks < 2; looks++)
      look(
        [anna, beside],
        [
          { at: anna, is: sure('mask') },
          { at: beside, is: sure('no-mask') },
        ],
      );
    expect(shown().sort()).toEqual(['mask', 'no-mask']);
  });

  test('a speck that might be a face is none, a face of some size that might be one is', () => {
    const doubtful = { ...sure('mask', 0.5), 'no-face': 0.45 };
    const speck = boxAt(250, 60, 18);
    look([speck], [{ at: speck, is: doubtful }]);
    expect(shown()).toEqual([]);
    look([anna], [{ at: anna, is: doubtful }]);
    expect(shown()).toHaveLength(1);
  });

  test('a false box does not hide somebody next to it', () => {
    const poster = boxAt(250, 60, 40);
    look([poster], []);
    look([poster, anna], [{ at: anna, is: sure('mask') }]);
    expect(shown()).toEqual(['mask']);
  });

  test('a second face counts when it is seen twice', () => {
    const bob = boxAt(220, 90);
    const scene = [
      { at: anna, is: sure('mask') },
      { at: bob, is: sure('no-mask') },
    ];
    look([anna]);
    look([anna, bob], scene);
    expect(shown()).toEqual(['mask']);
    look([anna, bob], scene);
    expect(shown()).toEqual(['mask', 'no-mask']);
  });

  test('a second face seen only once never counts', () => {
    const flash = boxAt(220, 90);
    look([anna]);
    look(
      [anna, flash],
      [
        { at: anna, is: sure('mask') },
        { at: flash, is: sure('no-mask') },
      ],
    );
    for (let later = 0; later < 3; later++) {
      look([anna]);
      expect(shown()).toEqual(['mask']);
    }
  });

  test('whoever is left alone counts at once', () => {
    const bob = boxAt(220, 90);
    look([anna]);
    const alone = [{ at: bob, is: sure('no-mask') }];
    look([bob], alone);
    look([bob], alone);
    expect(shown()).toEqual(['no-mask']);
  });

  test('a moving face stays one face', () => {
    for (let step = 0; step < 6; step++) {
      look([boxAt(80 + 30 * step, 90)]);
      expect(shown()).toEqual(['mask']);
    }
  });

  test('two people who swap places stay two, and the worse of them stays visible', () => {
    const bob = boxAt(220, 90);
    const meeting = (a: Box, b: Box): Scene[] => [
      { at: a, is: sure('mask') },
      { at: b, is: sure('no-mask') },
    ];
    for (let before = 0; before < 3; before++) look([anna, bob], meeting(anna, bob));
    for (let after = 0; after < 4; after++) {
      look([anna, bob], meeting(bob, anna));
      expect(shown()).toHaveLength(2);
      expect(worstOf(faces.verdicts())?.verdict).toBe('no-mask');
    }
    expect(shown()).toEqual(['no-mask', 'mask']);
  });

  test('a missed face does not take its neighbour’s box', () => {
    const near = boxAt(145, 90);
    const scene = [
      { at: anna, is: sure('mask') },
      { at: near, is: sure('no-mask') },
    ];
    for (let before = 0; before < 3; before++) look([anna, near], scene);
    for (let missed = 0; missed < 3; missed++) look([near], scene);
    expect(shown()).toEqual(['mask', 'no-mask']);
  });

  test('one person is never counted as two', () => {
    const near = boxAt(145, 90);
    for (let before = 0; before < 3; before++) look([anna, near]);
    // One of them leaves, the other moves over.
    const between = boxAt(122, 90);
    for (let after = 0; after < 4; after++) look([between]);
    expect(shown()).toEqual(['mask']);
  });

  describe('what a quick look shows for sure', () => {
    const scored = (box: ScoredBox, score: number): ScoredBox => ({ ...box, score });
    const strong = (box: ScoredBox): ScoredBox => scored(box, 0.9);
    const stranger = boxAt(300, 90);
    const moved = scored(boxAt(105, 92), 0.15);

    test('where nobody is known: nobody, or faces beyond doubt; any other box asks for a thorough look', () => {
      expect(faces.sureOf([])).toEqual([]);
      expect(faces.sureOf([strong(anna), strong(stranger)])).toEqual([strong(anna), strong(stranger)]);
      expect(faces.sureOf([scored(anna, 0.12)])).toBeNull();
      expect(faces.sureOf([strong(anna), scored(stranger, 0.12)])).toBeNull();
    });

    test('known faces wherever they have moved, and no weak box beside them', () => {
      look([anna]);
      expect(faces.sureOf([moved])).toEqual([moved]);
      expect(faces.sureOf([moved, scored(stranger, 0.12)])).toEqual([moved]);
      expect(faces.sureOf([moved, strong(stranger)])).toEqual([moved, strong(stranger)]);
    });

    test('a known face that is missing, or somebody likely, asks for a thorough look', () => {
      look([anna]);
      expect(faces.sureOf([])).toBeNull();
      expect(faces.sureOf([strong(stranger)])).toBeNull();
      expect(faces.sureOf([moved, scored(stranger, 0.25)])).toBeNull();
    });

    test('what was thrown out asks for none for a while', () => {
      const poster = scored(boxAt(300, 90), 0.25);
      look([anna, poster], [{ at: anna, is: sure('mask') }]);
      expect(faces.sureOf([anna, poster])).not.toBeNull();
      for (let i = 0; i < 8; i++) look([anna]);
      expect(faces.sureOf([anna, poster])).toBeNull();
    });
  });
});

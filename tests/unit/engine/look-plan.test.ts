import { beforeEach, describe, expect, test } from 'vitest';
import { follow } from '../../../src/engine/follow';
import { LookPlan, type Plan, type Planned } from '../../../src/engine/look-plan';
import { partAround } from '../../../src/engine/part';
import { difference, type Sketch } from '../../../src/engine/sketch';
import { SKETCH } from '../../../src/shared/frame-size';
import { boxAt } from './samples';
import { sketch } from './scene';

const SIZE = { width: 320, height: 180 };
const FACE = boxAt(160, 90, 70);

let plan: LookPlan;
let tile: Planned;
beforeEach(() => {
  plan = new LookPlan();
  tile = { inDoubt: false, doubtfulLooks: 0, comingOrGoing: false, faces: { boxes: [FACE], settled: true } };
});

function look(picture: Sketch): Plan {
  const next = plan.next({ sketch: picture, ...SIZE }, tile);
  plan.done(next.kind, { sketch: picture, ...SIZE });
  return next;
}
const kinds = (times: number, picture: (i: number) => Sketch): Plan['kind'][] =>
  Array.from({ length: times }, (_, i) => look(picture(i)).kind);
const count = (of: Plan['kind'], among: Plan['kind'][]): number => among.filter((kind) => kind === of).length;

describe('how a look is made', () => {
  test('of many that came together few look for faces in the same round', () => {
    const [still, moved] = [sketch(), sketch({ dx: 9 })];
    const dear = Array.from({ length: 40 }, () => 0);
    for (let turn = 0; turn < 25; turn++) {
      plan = new LookPlan(turn);
      kinds(40, (i) => (i % 2 ? moved : still)).forEach((kind, round) => {
        if (kind === 'quick' || kind === 'thorough') dear[round] = (dear[round] ?? 0) + 1;
      });
    }
    expect(Math.max(...dear.slice(1))).toBeLessThan(12);
  });

  test('the first look goes for faces, and one now and then is thorough', () => {
    expect(plan.isNew).toBe(true);
    const seen = kinds(90, (i) => sketch({ dx: (i % 2) * 9 }));
    expect(seen[0]).toBe('quick');
    expect(plan.isNew).toBe(false);
    expect(count('thorough', seen)).toBeGreaterThanOrEqual(2);
    expect(count('thorough', seen)).toBeLessThanOrEqual(4);
  });

  test('a still picture is glanced at, and judged now and then all the same', () => {
    const seen = kinds(40, () => sketch());
    expect(count('glance', seen)).toBeGreaterThan(25);
    expect(count('glance', seen)).toBeLessThan(35);
  });

  test('as long as somebody may have come or gone no look is a glance, however long there has been a doubt', () => {
    kinds(1, () => sketch());
    Object.assign(tile, { inDoubt: true, doubtfulLooks: 100, comingOrGoing: true });
    tile.faces = { boxes: [FACE], settled: false };
    expect(
      count(
        'glance',
        kinds(10, () => sketch()),
      ),
    ).toBe(0);
  });

  test('faces that only move are glanced at, judged now and then, and looked for again every few looks', () => {
    const seen = kinds(40, (i) => sketch({ dx: (i % 3) * 7, dy: (i % 2) * 4 }));
    expect(count('glance', seen)).toBeGreaterThan(20);
    expect(count('tracked', seen)).toBeGreaterThan(3);
    expect(count('quick', seen)).toBeGreaterThan(3);
  });

  test('faces that move and change are judged each time where they have gone', () => {
    kinds(1, () => sketch());
    const seen = kinds(40, (i) => sketch({ dx: (i % 3) * 7, patch: ((i + 1) % 2) * 14 }));
    expect(count('glance', seen)).toBe(0);
    expect(count('tracked', seen)).toBeGreaterThan(20);
  });

  test('who comes into a moving picture is looked for within a few looks', () => {
    kinds(10, (i) => sketch({ dx: (i % 3) * 7 }));
    const seen = kinds(6, (i) => sketch({ dx: (i % 3) * 7 }));
    expect(seen.some((kind) => kind === 'quick' || kind === 'thorough')).toBe(true);
  });

  test('what comes before a face is never taken for the same picture', () => {
    kinds(2, () => sketch());
    expect(look(sketch({ patch: 12 })).kind).not.toBe('glance');
  });

  test('another view of the face has it looked for', () => {
    kinds(2, () => sketch());
    expect(look(sketch({ patch: 120 })).kind).toBe('quick');
  });

  test('doubt has faces looked for each time, until the doubt is old', () => {
    kinds(1, () => sketch());
    tile = { ...tile, inDoubt: true, doubtfulLooks: 3 };
    expect(kinds(3, () => sketch())).toEqual(['quick', 'quick', 'quick']);
    tile = { ...tile, doubtfulLooks: 300 };
    expect(look(sketch()).kind).toBe('glance');
  });

  test('a face that has yet to be seen a second time is looked for', () => {
    kinds(1, () => sketch());
    tile = { ...tile, faces: { boxes: [FACE, boxAt(60, 60)], settled: false } };
    expect(look(sketch({ dx: 6 })).kind).toBe('quick');
  });

  test('where nobody was found, whoever comes is looked for', () => {
    tile = { ...tile, faces: { boxes: [], settled: true } };
    expect(look(sketch()).kind).toBe('quick');
    expect(look(sketch()).kind).toBe('glance');
    expect(look(sketch({ patch: 90 })).kind).toBe('quick');
  });

  test('a look that was planned and not done leaves no trace', () => {
    kinds(1, () => sketch());
    const other = sketch({ patch: 90 });
    plan.next({ sketch: other, ...SIZE }, tile);
    expect(plan.next({ sketch: other, ...SIZE }, tile).kind).not.toBe('glance');
  });
});

describe('what of a picture is wanted', () => {
  const around = partAround([FACE], SIZE);

  test('all of it at the first look, in doubt, and where faces are to be looked for', () => {
    for (let i = 0; i < 2; i++) {
      expect(plan.want(tile)).toBe('whole');
      look(sketch());
    }
    expect(plan.want(tile)).toEqual(around);
    expect(plan.want({ ...tile, inDoubt: true, doubtfulLooks: 300 })).toBe('whole');
    const wants = Array.from({ length: 40 }, (_, i) => {
      const want = plan.want(tile);
      return { want, kind: look(sketch({ dx: (i % 3) * 7, patch: ((i + 1) % 2) * 14 })).kind };
    });
    for (const { want, kind } of wants)
      expect(want === 'whole').toBe(kind === 'quick' || kind === 'thorough');
    expect(wants.filter(({ want }) => want === 'whole').length).toBeLessThan(12);
  });

  test('where nobody is, a sketch as long as nothing changes', () => {
    tile = { ...tile, faces: { boxes: [], settled: true } };
    look(sketch());
    expect(plan.want(tile)).toBe('whole');
    look(sketch());
    expect(plan.want(tile)).toBe('sketch');
    plan.next({ sketch: sketch({ patch: 90 }), ...SIZE }, tile);
    expect(plan.want(tile)).toBe('whole');
  });

  test('after a part that did not do all of it, for ever more looks the oftener that happens', () => {
    kinds(2, () => sketch());
    const wholeLooks = (): number => {
      plan.missed();
      let looks = 0;
      for (; plan.want(tile) === 'whole' && looks < 10; looks++) look(sketch());
      return looks;
    };
    expect([wholeLooks(), wholeLooks(), wholeLooks()]).toEqual([1, 2, 4]);
    plan.done('glance', { sketch: sketch(), ...SIZE }, true);
    expect(wholeLooks()).toBe(1);
  });
});

describe('follow', () => {
  test.each([
    [0, 0],
    [7, -3],
    [-18, 11],
    [22, 0],
  ])('finds a face that has moved by %d, %d to within two pixels', (dx, dy) => {
    const found = follow(sketch(), sketch({ dx, dy }), FACE, SIZE);
    expect(Math.abs((found?.box.x ?? NaN) - FACE.x - dx)).toBeLessThan(2);
    expect(Math.abs((found?.box.y ?? NaN) - FACE.y - dy)).toBeLessThan(2);
  });

  test('whatever the light does', () => {
    const found = follow(sketch(), sketch({ dx: 9, light: 40 }), FACE, SIZE);
    expect(Math.abs((found?.box.x ?? NaN) - FACE.x - 9)).toBeLessThan(2);
  });

  test('says so when it cannot tell', () => {
    const plain = new Uint8ClampedArray(SKETCH.width * SKETCH.height).fill(90);
    expect(follow(sketch(), sketch({ dx: 60 }), FACE, SIZE), 'gone too far').toBeNull();
    expect(follow(sketch(), sketch({ patch: 150 }), FACE, SIZE), 'covered').toBeNull();
    expect(follow(plain, plain, FACE, SIZE), 'nothing to know it by').toBeNull();
    expect(follow(sketch(), sketch(), boxAt(160, 90, 16), SIZE), 'a speck').toBeNull();
  });
});

describe('difference', () => {
  test('is that of the block that differs most', () => {
    expect(difference(sketch(), sketch())).toBe(0);
    expect(difference(sketch(), sketch({ light: 10 }))).toBeCloseTo(10, 0);
    expect(difference(sketch(), sketch({ patch: 60 }))).toBeGreaterThan(55);
  });
});

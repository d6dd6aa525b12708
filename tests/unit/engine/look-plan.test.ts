import { beforeEach, describe, expect, test } from 'vitest';
import { LookPlan, type Planned } from '../../../src/engine/look-plan';
import { difference, SKETCH, type Sketch } from '../../../src/engine/sketch';
import type { LookKind } from '../../../src/shared/protocol';

/** A picture of one brightness; a patch of 40 x 30 pixels may be brighter by so much. */
function picture(brightness: number, patch = 0): Sketch {
  const cells = new Uint8ClampedArray(SKETCH.width * SKETCH.height).fill(brightness);
  for (let y = 6; y < 9; y++) for (let x = 8; x < 12; x++) cells[y * SKETCH.width + x] = brightness + patch;
  return cells;
}

let plan: LookPlan;
let tile: Planned;
beforeEach(() => {
  plan = new LookPlan();
  tile = { looks: 10, inDoubt: false, doubtfulLooks: 0, faces: { count: 1, settled: true } };
});

function look(sketch: Sketch): LookKind {
  const kind = plan.next(sketch, tile);
  plan.done(kind, sketch);
  return kind;
}
const looks = (times: number, sketch: (i: number) => Sketch): LookKind[] =>
  Array.from({ length: times }, (_, i) => look(sketch(i)));

describe('how a look is made', () => {
  test('the first looks are thorough, whatever the picture', () => {
    tile = { ...tile, looks: 0 };
    expect(looks(1, () => picture(90))).toEqual(['thorough']);
    tile = { ...tile, looks: 2 };
    expect(looks(1, () => picture(90))).toEqual(['thorough']);
  });

  test('a still picture is glanced at, and judged now and then all the same', () => {
    const kinds = looks(40, () => picture(90));
    expect(kinds.filter((kind) => kind === 'glance').length).toBeGreaterThan(25);
    expect(kinds.filter((kind) => kind === 'tracked' || kind === 'quick').length).toBeGreaterThan(3);
  });

  test('a little movement has known faces judged where they were, and looked for again every few looks', () => {
    const kinds = looks(40, (i) => picture(90, i % 2 === 0 ? 0 : 6));
    const tracked = kinds.filter((kind) => kind === 'tracked').length;
    expect(tracked).toBeGreaterThan(20);
    expect(kinds.filter((kind) => kind === 'quick').length).toBeGreaterThan(4);
    expect(kinds).not.toContain('glance');
  });

  test('a change of a face half its size has it looked for at once', () => {
    looks(2, (i) => picture(90, i * 4));
    expect(look(picture(90, 60))).toBe('quick');
  });

  test('doubt has faces looked for each time, until the doubt is old', () => {
    looks(1, () => picture(90));
    tile = { ...tile, inDoubt: true, doubtfulLooks: 3 };
    expect(looks(3, () => picture(90))).toEqual(['quick', 'quick', 'quick']);
    tile = { ...tile, doubtfulLooks: 300 };
    expect(look(picture(90))).toBe('glance');
  });

  test('a face that has yet to be seen a second time is looked for', () => {
    looks(1, () => picture(90));
    tile = { ...tile, faces: { count: 2, settled: false } };
    expect(look(picture(90, 5))).toBe('quick');
  });

  test('where nobody was found, whoever comes is looked for thoroughly', () => {
    tile = { ...tile, faces: { count: 0, settled: true } };
    expect(look(picture(90))).toBe('thorough');
    expect(look(picture(90))).toBe('glance');
    expect(look(picture(90, 40))).toBe('thorough');
  });

  test('movement keeps thorough looks coming', () => {
    const kinds = looks(30, (i) => picture(90, (i % 3) * 40));
    expect(kinds.filter((kind) => kind === 'thorough').length).toBeGreaterThanOrEqual(5);
  });

  test('a look that was planned and not done leaves no trace', () => {
    looks(1, () => picture(90));
    plan.next(picture(200), tile);
    expect(plan.next(picture(200), tile)).not.toBe('glance');
  });
});

describe('difference', () => {
  test('is that of the block that differs most', () => {
    expect(difference(picture(90), picture(90))).toBe(0);
    expect(difference(picture(90), picture(90, 60))).toBe(60);
    expect(difference(picture(90), picture(100))).toBe(10);
  });
});

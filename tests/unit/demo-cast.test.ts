import { describe, expect, it } from 'vitest';
import { castOf, MOST_PARTICIPANTS, truthOf } from '../../src/demo/cast';
import { faceOf } from '../../src/demo/face';
import { readOptions } from '../../src/demo/options';
import { isTurn, paceFor } from '../../src/demo/pace';
import { bestColumns } from '../../src/demo/page/fit-grid';
import { initialsOf } from '../../src/demo/page/view';
import { isCameraOn } from '../../src/demo/participant';
import { seeded } from '../../src/demo/random';

describe('the cast of the demo', () => {
  it('has by default everything that a mask checker turns on', () => {
    const cast = castOf(9);
    const truths = cast.map(({ people }) => truthOf(people.map(({ mask }) => mask)));
    expect(truths).toEqual(expect.arrayContaining(['mask', 'no-mask', 'incorrect']));
    expect(cast.map(({ act }) => act)).toEqual(
      expect.arrayContaining([
        'puts mask on and off',
        'leaves and comes back',
        'switches camera off',
        'shares screen',
      ]),
    );
    expect(cast.filter(({ people }) => people.length === 2)).toHaveLength(1);
  });

  it('has as many as asked, up to 49, all of different names and known faces', () => {
    expect(MOST_PARTICIPANTS).toBe(49);
    for (const count of [1, 2, 9, 10, 25, 49]) {
      const cast = castOf(count);
      expect(cast).toHaveLength(count);
      expect(new Set(cast.map(({ name }) => name)).size).toBe(count);
      for (const { people } of cast) for (const { face } of people) expect(() => faceOf(face)).not.toThrow();
    }
  });

  it('a room is judged by its worst face', () => {
    expect(truthOf(['respirator', null])).toBe('no-mask');
    expect(truthOf(['respirator', 'under-nose'])).toBe('incorrect');
    expect(truthOf(['chin'])).toBe('incorrect');
    expect(truthOf(['respirator', 'cloth-black'])).toBe('mask');
  });
});

describe('the demo page', () => {
  it.each([
    ['', 9, 'plain', null],
    ['?participants=25&like=jitsi', 25, 'jitsi', null],
    ['?participants=1000', 49, 'plain', null],
    ['?participants=0', 9, 'plain', null],
    ['?participants=many&like=zoom', 9, 'plain', null],
    ['?pictures=4', 9, 'plain', 4],
    ['?pictures=0.1', 9, 'plain', null],
    ['?pictures=100', 9, 'plain', null],
    ['?pictures=some', 9, 'plain', null],
  ])('reads "%s"', (search, participants, like, pictures) => {
    expect(readOptions(search)).toEqual({ participants, like, churn: 0, pictures });
  });

  it.each([
    [1, 1440, 800, 1],
    [2, 1440, 800, 2],
    [4, 1440, 800, 2],
    [9, 1440, 800, 3],
    [25, 1440, 800, 5],
    [2, 400, 800, 1],
    [49, 1440, 800, 7],
  ])('lays %i tiles on %i x %i in %i columns', (count, width, height, columns) => {
    expect(bestColumns(count, width, height)).toBe(columns);
  });

  it.each([
    ['Priya Raman', 'PR'],
    ['Jo', 'J'],
    ['田中 由紀', '田由'],
    ['Ana Lucía Fernández', 'AF'],
    ['', '?'],
  ])('"%s" has the initials %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it.each([
    [1, 2, 10, 1],
    [9, 2, 7, 1],
    [25, 2, 2, 2 / 3],
    [25, 8, 10, 2 / 3],
    [49, 4, 2, 2 / 3],
  ])('%i participants on %i cores: %i frames a second', (participants, cores, fps, share) => {
    expect(paceFor(participants, cores)).toEqual({ fps, share });
  });

  it('as many frames a second as are asked for', () => {
    expect(paceFor(9, 2, 4)).toEqual({ fps: 4, share: 1 });
  });

  it.each([2, 7, 10])('everybody gets %i turns a second', (fps) => {
    for (const index of [0, 1, 24]) {
      const turns = Array.from({ length: 10 }, (_, tick) => isTurn(tick, index, fps));
      expect(turns.filter(Boolean)).toHaveLength(fps);
    }
  });

  it('the camera is on at first, then off for a minute at a time', () => {
    expect([0, 19, 21, 79, 81, 89, 91, 149, 151].map(isCameraOn)).toEqual([
      true, true, false, false, true, true, false, false, true,
    ]); // oxfmt-ignore
  });

  it('moves the same way every time', () => {
    const [a, b, other] = [seeded(7), seeded(7), seeded(8)];
    const first = Array.from({ length: 20 }, a);
    expect(Array.from({ length: 20 }, b)).toEqual(first);
    expect(Array.from({ length: 20 }, other)).not.toEqual(first);
    expect(first.every((value) => value >= 0 && value < 1)).toBe(true);
  });
});

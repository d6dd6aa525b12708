import { describe, expect, test } from 'vitest';
import { poseAt, stillAt, truthAt, within } from '../../../src/evaluation/clips/clip';
import { castClips } from '../../../scripts/clips/cast';
import { clip } from './samples';

describe('clip', () => {
  const change = clip({ after: { still: 'anna blue', truth: 'mask' }, change: 8.25 });

  test('the picture and its truth change at the same time', () => {
    expect([stillAt(change, 8.2), truthAt(change, 8.2)]).toEqual(['anna none', 'no-mask']);
    expect([stillAt(change, 8.25), truthAt(change, 8.25)]).toEqual(['anna blue', 'mask']);
  });

  test('a pose hangs on the seed and the time alone', () => {
    expect(poseAt(change, 12)).toEqual(poseAt(change, 12));
    expect(poseAt(change, 12)).not.toEqual(poseAt({ ...change, seed: 8 }, 12));
  });

  test('a head stays in the frame, and is lit so that it can be seen', () => {
    for (let seed = 0; seed < 50; seed++) {
      for (let seconds = 0; seconds < 60; seconds++) {
        const { x, y, scale, turn, light, quality } = poseAt(clip({ seed }), seconds);
        expect(Math.abs(x)).toBeLessThan(25);
        expect(Math.abs(y)).toBeLessThan(15);
        expect(scale).toBeGreaterThan(0.7);
        expect(scale).toBeLessThan(1.3);
        expect(turn).toBeGreaterThan(0.75);
        expect(Math.min(...light)).toBeGreaterThan(0.35);
        expect(quality).toBeGreaterThan(0.3);
      }
    }
  });

  test('a face out of view is beside the frame', () => {
    expect(poseAt(clip({ away: { from: 5, to: 9 } }), 7).x).toBeGreaterThan(250);
  });

  test('a span has a way in and a way out', () => {
    expect(within(null, 1)).toBe(0);
    expect(within({ from: 2, to: 4 }, 3)).toBe(1);
    expect(within({ from: 2, to: 4 }, 1.8)).toBeCloseTo(0.5);
    expect(within({ from: 2, to: 4 }, 5)).toBe(0);
  });
});

describe('cast of the clips', () => {
  const clips = castClips({ seconds: 60, rounds: 2, faces: 16 });

  test('every clip has a name, and so a seed, of its own', () => {
    expect(new Set(clips.map(({ name }) => name)).size).toBe(clips.length);
    expect(new Set(clips.map(({ seed }) => seed)).size).toBe(clips.length);
  });

  test('changes come at no round second', () => {
    const parts = clips.flatMap(({ change }) => (change === null ? [] : [change % 1]));
    expect(Math.min(...parts)).toBeLessThan(0.15);
    expect(Math.max(...parts)).toBeGreaterThan(0.85);
  });

  test('a hand passes over a bare face, for two seconds', () => {
    const hands = clips.filter(({ kind }) => kind === 'hand over the mouth');
    expect(hands).toHaveLength(32);
    for (const { hand, before } of hands) {
      expect(before.truth).toBe('no-mask');
      expect((hand?.to ?? 0) - (hand?.from ?? 0)).toBeCloseTo(2);
    }
  });
});

import { describe, expect, test, vi } from 'vitest';
import { mergeBoxes } from '../../../src/engine/boxes';
import { TileFaces } from '../../../src/engine/tracker';
import { firstView, isOpen, meanOf, secondView } from '../../../src/engine/views';
import { boxAt, sure } from './samples';

vi.mock('../../../src/engine/addresses', () => ({ ADDRESSES: {} }));

describe('views of a face', () => {
  test('a new box is judged as it is, and mirrored where the detectors meet', () => {
    const found = mergeBoxes([[boxAt(100, 90, 60, 0.6)], [boxAt(110, 90, 60, 0.3)]]);
    const [candidate] = new TileFaces().candidates(found);
    if (!candidate) throw new Error('no candidate');
    expect(firstView(candidate)).toMatchObject({ box: { x: 70 }, mirrored: false });
    expect(secondView(candidate)?.mirrored).toBe(true);
    expect(secondView(candidate)?.box.x).toBeCloseTo(70 + 10 / 3);
  });

  test('a known face is judged once a look', () => {
    const faces = new TileFaces();
    const found = [boxAt(100, 90)];
    faces.judged(faces.candidates(found), [sure('mask')]);
    expect(faces.candidates(found).map(secondView)).toEqual([null]);
  });

  test('what is surely no face needs no second view: none could make one of it', () => {
    expect(isOpen(sure('no-face'))).toBe(false);
    expect(isOpen(sure('mask'))).toBe(true);
    const doubtful = { ...sure('mask'), mask: 0.25, 'no-face': 0.75 };
    expect(isOpen(doubtful)).toBe(true);
  });

  test('views that disagree are half of each', () => {
    const mean = meanOf(sure('mask'), sure('no-face'));
    expect(mean.mask).toBeCloseTo(mean['no-face']);
    expect(Object.values(mean).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
  });
});

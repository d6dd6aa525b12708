import { describe, expect, test, vi } from 'vitest';
import { mergeBoxes } from '../../../src/engine/boxes';
import { TileFaces } from '../../../src/engine/tracker';
import { pooled, viewsOf } from '../../../src/engine/views';
import { boxAt, sure } from './samples';

vi.mock('../../../src/engine/addresses', () => ({ ADDRESSES: {} }));

describe('views of a face', () => {
  test('a new box is judged twice: as it is, and mirrored where the detectors meet', () => {
    const found = mergeBoxes([[boxAt(100, 90, 60, 0.6)], [boxAt(110, 90, 60, 0.3)]]);
    const views = new TileFaces().candidates(found).flatMap(viewsOf);
    expect(views.map(({ mirrored }) => mirrored)).toEqual([false, true]);
    expect(views[0]?.box.x).toBe(70);
    expect(views[1]?.box.x).toBeCloseTo(70 + 10 / 3);
  });

  test('a known face is judged once a look', () => {
    const faces = new TileFaces();
    const found = [boxAt(100, 90)];
    const first = faces.candidates(found);
    faces.judged(first, pooled([sure('mask'), sure('mask')], first));
    expect(faces.candidates(found).flatMap(viewsOf)).toHaveLength(1);
  });

  test('views that disagree are half of each', () => {
    const candidates = new TileFaces().candidates([boxAt(60, 90), boxAt(200, 90)]);
    const evidence = pooled([sure('mask'), sure('no-face'), sure('no-mask'), sure('no-mask')], candidates);
    expect(evidence).toHaveLength(2);
    expect(evidence[0]?.mask).toBeCloseTo((sure('mask').mask + sure('no-face').mask) / 2);
    expect(evidence[0]?.['no-face']).toBeCloseTo(evidence[0]?.mask ?? 0);
    expect(evidence[1]?.['no-mask']).toBeCloseTo(sure('no-mask')['no-mask']);
  });

  test('a classifier that answers for too few crops says nothing of the last', () => {
    const candidates = new TileFaces().candidates([boxAt(60, 90), boxAt(200, 90)]);
    expect(pooled([sure('mask'), sure('mask'), sure('mask')], candidates)).toHaveLength(1);
  });
});

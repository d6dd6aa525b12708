import { describe, expect, test, vi } from 'vitest';
import { mergeBoxes } from '../../../src/engine/boxes';
import { CLOSE, WIDE, WIDEST } from '../../../src/engine/crop-rule';
import { TileFaces } from '../../../src/engine/tracker';
import { firstView, furtherViews, isOpen, meanOf } from '../../../src/engine/views';
import { boxAt, sure } from './samples';

vi.mock('../../../src/engine/addresses', () => ({ ADDRESSES: {} }));

describe('views of a face', () => {
  test('a new box is judged as it is; in doubt with more around it, also mirrored where the detectors meet', () => {
    const found = mergeBoxes([[boxAt(100, 90, 60, 0.6)], [boxAt(110, 90, 60, 0.3)]]);
    const [candidate] = new TileFaces().candidates(found);
    if (!candidate) throw new Error('no candidate');
    expect(firstView(candidate, 0)).toMatchObject({ box: { x: 70 }, mirrored: false, rule: CLOSE });
    const [close, wide, widest] = furtherViews(candidate, 0);
    expect(close).toMatchObject({ mirrored: true, rule: CLOSE });
    expect(wide).toMatchObject({ mirrored: true, rule: WIDE });
    expect([close?.box.x, wide?.box.x].map((x) => x?.toFixed(2))).toEqual(['73.33', '73.33']);
    expect(widest).toMatchObject({ box: { x: 70 }, mirrored: false, rule: WIDEST });
  });

  test('a head that leans is turned in all of them', () => {
    const [candidate] = new TileFaces().candidates([boxAt(100, 90)]);
    if (!candidate) throw new Error('no candidate');
    const views = [firstView(candidate, -0.5), ...furtherViews(candidate, -0.5)];
    expect(views.map(({ turn }) => turn)).toEqual([-0.5, -0.5, -0.5, -0.5]);
  });

  test('a known face is judged once a look, and with more around it after a look that did not see it', () => {
    const faces = new TileFaces();
    const found = [boxAt(100, 90)];
    const look = (what: Parameters<typeof sure>[0]) => {
      faces.judged(faces.candidates(found), [sure(what)]);
      return faces.candidates(found).map((candidate) => furtherViews(candidate, 0).length);
    };
    expect(look('mask')).toEqual([0]);
    expect(look('no-face')).toEqual([3]);
    expect(look('mask')).toEqual([0]);
  });

  test('what a first view is sure of needs no other', () => {
    expect(isOpen(sure('no-face'))).toBe(false);
    expect(isOpen(sure('mask'))).toBe(false);
    expect(isOpen({ ...sure('mask'), mask: 0.9, 'no-face': 0.1 })).toBe(true);
    expect(isOpen({ ...sure('mask'), mask: 0.25, 'no-face': 0.75 })).toBe(true);
  });

  test('of views that disagree the widest counts twice, and a first view alone stands', () => {
    const mean = meanOf([sure('mask'), sure('mask'), sure('mask'), sure('no-face')]);
    expect(mean.mask / mean['no-face']).toBeCloseTo(1.5, 1);
    expect(meanOf([sure('incorrect')])).toEqual(sure('incorrect'));
    expect(Object.values(mean).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
  });
});

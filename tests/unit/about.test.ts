// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIGURES } from '../../src/about/figures';
import { createAbout } from '../../src/about/view';
import en from '../../src/public/_locales/en/messages.json';
import { textsOf } from '../gallery/locale';

const card = readFileSync('models/mask-classifier/CARD.md', 'utf8');

/** The first number in a row of one of the card's tables, in the column `at`. */
function figure(row: string, at = 1): number {
  const line = card.split('\n').find((other) => other.startsWith(`| ${row} `));
  return Number.parseFloat(line?.split('|')[at + 1]?.trim() ?? 'no such row');
}

/** In whole faces of 100. A half goes down: the card's 98.5 may be 98.47, and more than was measured is never claimed. */
const whole = (percent: number): number => Math.ceil(percent - 0.5);

describe('the figures about an answer', () => {
  it('are those of the model card', () => {
    expect(FIGURES).toMatchObject({
      right: whole(figure('right, of all')),
      rightMasked: whole(figure('right, with a mask')),
      rightBare: whole(figure('right, without')),
      rightWrongly: whole(figure(`right, worn wrongly (${FIGURES.wronglyFaces} faces)`)),
      cannotTell: figure('cannot tell'),
      handsMasked: Math.round(figure('painted hand over the mouth', 3)),
      windowsTold: Math.round(figure('painted window mask', 2)),
      changeSeconds: figure('change shown, median of 24'),
      slowChangeSeconds: figure('change shown, 95th percentile'),
    });
    expect(card).toContain('7,951 photographs');
  });

  it('take in the worst of the conditions that are named', () => {
    const named = ['low light with noise', 'back light', 'motion blur', '30 degrees of roll'].map((row) =>
      figure(row, 2),
    );
    expect(FIGURES.worst).toBe(Math.floor(Math.min(...named)));
  });

  it('stand on the page, with what every badge means', () => {
    const page = createAbout(textsOf(en, 'en'));
    expect(page.textContent).toContain('about 98 right at the first look');
    expect(page.textContent).toContain('within 1.1 to 2.5 seconds');
    expect(page.textContent).toContain('7,951 photographs');
    expect(page.querySelectorAll('.meanings li')).toHaveLength(9);
    expect(page.textContent).not.toMatch(/\$\d|undefined|NaN/);
  });
});

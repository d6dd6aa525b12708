// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import en from '../../src/public/_locales/en/messages.json';
import figures from '../../src/options/sensitivity-figures.json' with { type: 'json' };
import { createSensitivity } from '../../src/options/sensitivity';
import { CLAIM_STEPS, DEFAULT_SETTINGS } from '../../src/shared/settings';
import { textsOf } from '../gallery/locale';

it('draws bars on a scale that is written under them, and that every step fits in', () => {
  const { element, paint } = createSensitivity(textsOf(en, 'en'), () => undefined);
  const ends = [...element.querySelectorAll('.scale span')].map(({ textContent }) => textContent);
  expect(ends).toEqual(['0%', '10%']);
  for (const claimFrom of CLAIM_STEPS) {
    paint({ ...DEFAULT_SETTINGS, claimFrom });
    const step = figures.steps.find(({ claim }) => claim === claimFrom);
    const drawn = [...element.querySelectorAll('.bar-fill')].map((bar) => Number(bar.getAttribute('width')));
    // A hundred wide, and a tenth of the whole long: a thousandth is one.
    expect(drawn.map((width) => Math.round(width * 10) / 10_000)).toEqual([step?.wrong, step?.unsure]);
  }
});

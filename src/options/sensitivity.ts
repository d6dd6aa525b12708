import type { TextKey } from '../shared/i18n';
import {
  CLAIM_STEPS,
  DEFAULT_SETTINGS,
  isClaimFrom,
  type ClaimFrom,
  type Settings,
} from '../shared/settings';
import { createBar } from '../views/bar';
import { make, setText } from '../views/elements';
import type { Texts } from '../views/texts';
import figures from './sensitivity-figures.json';

/** The presets, and the step of the slider that each stands for. */
const PRESETS: readonly { claim: ClaimFrom; label: TextKey }[] = [
  { claim: 0.9, label: 'claim_sure' },
  { claim: DEFAULT_SETTINGS.claimFrom, label: 'claim_balanced' },
  { claim: 0.5, label: 'claim_quick' },
];

/** The bars end here, and say so: what they show is a few in a hundred. */
const LONGEST_BAR = 0.1;

/** From how much certainty on something is claimed: presets, a slider, and what each step costs by `npm run evaluate`. */
export function createSensitivity(
  texts: Texts,
  changed: (change: Partial<Settings>) => void,
): { element: HTMLElement; paint: (settings: Settings) => void } {
  const choose = (claim: number): void => {
    if (isClaimFrom(claim)) changed({ claimFrom: claim });
  };
  const presets = PRESETS.map(({ claim, label }) => {
    const button = make('input', { type: 'radio', name: 'claim', value: String(claim) });
    button.addEventListener('change', () => choose(claim));
    return {
      button,
      claim,
      row: make('label', { class: 'choice' }, button, make('span', {}, texts.text(label))),
    };
  });
  const slider = make('input', {
    type: 'range',
    id: 'claim-slider',
    min: '0',
    max: String(CLAIM_STEPS.length - 1),
    'aria-describedby': 'claim-figures',
  });
  const output = make('span', { class: 'slider-value', 'aria-hidden': 'true' });
  const figuresOf = tradeOff(texts);
  const show = (claim: number): void => {
    slider.setAttribute('aria-valuetext', texts.percent(claim));
    setText(output, texts.percent(claim));
    figuresOf.paint(claim);
  };
  slider.addEventListener('input', () =>
    show(CLAIM_STEPS[slider.valueAsNumber] ?? DEFAULT_SETTINGS.claimFrom),
  );
  slider.addEventListener('change', () => choose(CLAIM_STEPS[slider.valueAsNumber] ?? NaN));
  const element = make(
    'fieldset',
    { class: 'card', 'aria-describedby': 'claim-note' },
    make('legend', {}, texts.text('settings_claim')),
    make('p', { class: 'note', id: 'claim-note' }, texts.text('settings_claim_note')),
    ...presets.map(({ row }) => row),
    make(
      'p',
      { class: 'slider-head' },
      make('label', { for: 'claim-slider' }, texts.text('claim_slider')),
      output,
    ),
    slider,
    figuresOf.element,
  );
  return {
    element,
    paint: ({ claimFrom: claim }) => {
      for (const preset of presets) preset.button.checked = preset.claim === claim;
      slider.value = String(CLAIM_STEPS.indexOf(claim));
      show(claim);
    },
  };
}

function tradeOff(texts: Texts): { element: HTMLElement; paint: (claim: number) => void } {
  const percent = new Intl.NumberFormat(texts.locale, { style: 'percent', minimumFractionDigits: 1 });
  const right = make('p');
  const line = (label: TextKey): { row: HTMLElement; paint: (share: number) => void } => {
    const bar = createBar();
    const value = make('span', { class: 'bar-value' });
    const row = make('p', { class: 'bar-line' }, make('span', {}, texts.text(label)), bar.element, value);
    return {
      row,
      paint: (share) => {
        bar.paint(share / LONGEST_BAR);
        setText(value, percent.format(share));
      },
    };
  };
  const scale = make(
    'p',
    { class: 'bar-line', 'aria-hidden': 'true' },
    make('span'),
    make(
      'span',
      { class: 'scale' },
      ...[0, LONGEST_BAR].map((share) => make('span', {}, texts.percent(share))),
    ),
  );
  const [wrong, unsure] = [line('claim_wrong'), line('badge_unsure')];
  const day = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'medium' }).format(new Date(figures.date));
  const measured = texts.text('claim_measured', texts.number(figures.found), day);
  return {
    element: make(
      'div',
      { id: 'claim-figures', class: 'figures' },
      right,
      wrong.row,
      unsure.row,
      scale,
      make('p', { class: 'note' }, measured),
    ),
    paint: (claim) => {
      const step = figures.steps.find((one) => one.claim === claim);
      if (!step) return;
      setText(right, texts.text('claim_right', percent.format(step.right)));
      wrong.paint(step.wrong);
      unsure.paint(step.unsure);
    },
  };
}

import type { TextKey } from '../shared/i18n';
import { BUDGETS } from '../shared/protocol';
import { INCORRECTS, OVERLAYS, THEMES, type Settings } from '../shared/settings';
import { make } from '../views/elements';
import type { Texts } from '../views/texts';

/** One setting with a few values to choose from. */
interface Choice<K extends keyof Settings> {
  name: K;
  heading: TextKey;
  note?: TextKey;
  values: readonly Settings[K][];
  label: (value: Settings[K]) => TextKey;
}

const choice = <K extends keyof Settings>(of: Choice<K>): Choice<K> => of;

const OVERLAY_LABELS = {
  'icon-and-word': 'overlay_icon_and_word',
  icon: 'overlay_icon',
  quiet: 'overlay_quiet',
  off: 'overlay_off',
} as const;
const INCORRECT_LABELS = { apart: 'incorrect_apart', unmasked: 'incorrect_unmasked' } as const;
const BUDGET_LABELS = { low: 'budget_low', normal: 'budget_normal', high: 'budget_high' } as const;
const THEME_LABELS = { system: 'theme_system', light: 'theme_light', dark: 'theme_dark' } as const;

const CHOICES = [
  choice({
    name: 'overlay',
    heading: 'settings_overlay',
    note: 'settings_overlay_note',
    values: OVERLAYS.toReversed(),
    label: (value) => OVERLAY_LABELS[value],
  }),
  choice({
    name: 'incorrect',
    heading: 'settings_incorrect',
    values: INCORRECTS,
    label: (value) => INCORRECT_LABELS[value],
  }),
  choice({
    name: 'budget',
    heading: 'settings_budget',
    values: BUDGETS,
    label: (value) => BUDGET_LABELS[value],
  }),
  choice({ name: 'theme', heading: 'settings_theme', values: THEMES, label: (value) => THEME_LABELS[value] }),
];

/** A group of radio buttons for each setting. `changed` is told of each click. */
export function createChoices(
  texts: Texts,
  changed: (change: Partial<Settings>) => void,
): { elements: HTMLElement[]; paint: (settings: Settings) => void } {
  const groups = CHOICES.map(({ name, heading, note, values, label }) => {
    const buttons = (values as readonly string[]).map((value) => {
      const button = make('input', { type: 'radio', name, value });
      button.addEventListener('change', () => changed({ [name]: value }));
      const words = texts.text((label as (value: string) => TextKey)(value));
      return { button, row: make('label', { class: 'choice' }, button, make('span', {}, words)) };
    });
    const noteId = `${name}-note`;
    const element = make(
      'fieldset',
      { class: 'card', ...(note ? { 'aria-describedby': noteId } : {}) },
      make('legend', {}, texts.text(heading)),
      ...(note ? [make('p', { class: 'note', id: noteId }, texts.text(note))] : []),
      ...buttons.map(({ row }) => row),
    );
    return { name, element, buttons };
  });
  return {
    elements: groups.map(({ element }) => element),
    paint: (settings) => {
      for (const { name, buttons } of groups)
        for (const { button } of buttons) button.checked = button.value === settings[name];
    },
  };
}

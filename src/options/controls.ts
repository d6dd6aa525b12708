import { make, setText } from '../views/elements';

/** A control with its words: what to put on the page, and how to bring it up to date. */
export interface Control<T> {
  element: HTMLElement;
  paint: (value: T) => void;
}

/** A box to tick. `changed` is told of each click, in the click itself. */
export function createTick(words: string, changed: (on: boolean) => void): Control<boolean> {
  const box = make('input', { type: 'checkbox' });
  box.addEventListener('change', () => changed(box.checked));
  const element = make('label', { class: 'choice' }, box, make('span', {}, words));
  return {
    element,
    paint: (on) => {
      box.checked = on;
    },
  };
}

/**
 * A slider over the given values, which need not be evenly spaced. `say` puts a value into words, for eyes and ears alike;
 * `changed` is told when the slider is let go.
 */
export function createSlider(
  words: string,
  values: readonly number[],
  say: (value: number) => string,
  changed: (value: number) => void,
): Control<number> {
  const last = values.length - 1;
  const valueAt = (index: number): number => values[index] ?? values[last] ?? 0;
  const slider = make('input', { type: 'range', min: '0', max: String(last), step: '1' });
  const told = make('span', { class: 'slider-value', 'aria-hidden': 'true' });
  const tell = (value: number): void => {
    setText(told, say(value));
    slider.setAttribute('aria-valuetext', say(value));
  };
  slider.addEventListener('input', () => tell(valueAt(slider.valueAsNumber)));
  slider.addEventListener('change', () => changed(valueAt(slider.valueAsNumber)));
  const element = make(
    'label',
    { class: 'slider' },
    make('span', { class: 'slider-words' }, words),
    slider,
    told,
  );
  return {
    element,
    paint: (value) => {
      const at = values.findIndex((one) => one >= value);
      slider.value = String(at < 0 ? last : at);
      tell(value);
    },
  };
}

/** Radio buttons under one name. */
export function createRadios<T extends string>(
  name: string,
  choices: readonly (readonly [value: T, words: string])[],
  changed: (value: T) => void,
): { elements: HTMLElement[]; paint: (value: T) => void } {
  const radios = choices.map(([value, words]) => {
    const radio = make('input', { type: 'radio', name, value });
    radio.addEventListener('change', () => changed(value));
    return { value, radio, element: make('label', { class: 'choice' }, radio, make('span', {}, words)) };
  });
  return {
    elements: radios.map(({ element }) => element),
    paint: (chosen) => {
      for (const { value, radio } of radios) radio.checked = value === chosen;
    },
  };
}

import { make } from '../elements';
import type { Texts } from '../texts';

/** Says that the call that is shown is not in the tab in front, with a button that goes there. */
export function createElsewhere(texts: Texts, goTo: () => void): HTMLElement {
  const button = make('button', { type: 'button', class: 'link' }, texts.text('go_to_call'));
  button.addEventListener('click', goTo);
  return make('p', { class: 'elsewhere' }, texts.text('elsewhere'), ' ', button);
}

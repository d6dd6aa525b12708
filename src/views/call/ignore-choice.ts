import type { Ignored, Participant } from '../../shared/session';
import { make, setHidden, setText } from '../elements';
import { hasName } from '../shown';
import type { Texts } from '../texts';

/** The user leaves somebody out of the counting, in this call or always; null counts them again. */
export type Ignore = (key: string, ignored: Ignored | null) => void;

/** The buttons with which a person is left out of the counting. */
export function createIgnoreChoice(
  texts: Texts,
  ignore: Ignore,
): { element: HTMLElement; paint: (person: Participant) => void } {
  let key = '';
  const button = (ignored: Ignored | null, words = ''): HTMLElement => {
    const element = make('button', { type: 'button', 'data-ignore': ignored ?? 'stop' }, words);
    element.addEventListener('click', () => ignore(key, ignored));
    return element;
  };
  const here = button('call', texts.text('ignore_call'));
  const always = button('always');
  const stop = button(null, texts.text('ignore_stop'));
  const element = make('div', { class: 'say' }, here, always, stop);
  return {
    element,
    paint: (person) => {
      ({ key } = person);
      const focused = document.activeElement;
      const ignored = person.ignored !== undefined;
      // For the own tile no name needs to be kept; without a name nobody could be known again.
      setText(always, texts.text(person.self ? 'ignore_self' : 'ignore_always'));
      setHidden(here, ignored);
      setHidden(always, ignored || !(person.self || hasName(person)));
      setHidden(stop, !ignored);
      if (focused instanceof HTMLElement && element.contains(focused) && focused.hidden)
        (ignored ? stop : here).focus();
    },
  };
}

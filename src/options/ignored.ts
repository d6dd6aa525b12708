import type { Settings } from '../shared/settings';
import { make, setHidden } from '../views/elements';
import { createKeyedList } from '../views/keyed-list';
import type { Texts } from '../views/texts';
import { createTick } from './controls';

/** Who never counts: the own tile, and the names that the user has asked to remember. */
export function createIgnored(
  texts: Texts,
  actions: { change: (change: Partial<Settings>) => void; forget: (name: string) => void },
): { element: HTMLElement; paint: (settings: Settings, names: readonly string[]) => void } {
  const heading = make('h2', { id: 'ignored-heading', tabindex: '-1' }, texts.text('settings_ignored'));
  const self = createTick(texts.text('ignore_self'), (ignoreSelf) => actions.change({ ignoreSelf }));
  const none = make('p', { class: 'note' }, texts.text('ignored_none'));
  const list = make('ul', { class: 'sites', 'aria-labelledby': 'ignored-heading' });
  const paintList = createKeyedList(
    list,
    (name: string) => name,
    () => {
      const name = make('bdi', { class: 'site-name', dir: 'auto' });
      const button = make('button', { type: 'button' }, texts.text('ignored_forget'));
      button.addEventListener('click', () => {
        actions.forget(name.textContent);
        // The button goes with its name.
        heading.focus();
      });
      return {
        element: make('li', {}, name, button),
        paint: (shown) => {
          name.textContent = shown;
          button.setAttribute('aria-label', texts.text('ignored_forget_label', shown));
        },
      };
    },
  );
  return {
    element: make(
      'section',
      { class: 'card' },
      heading,
      make('p', { class: 'note' }, texts.text('settings_ignored_note')),
      self.element,
      none,
      list,
    ),
    paint: ({ ignoreSelf }, names) => {
      self.paint(ignoreSelf);
      setHidden(none, names.length > 0);
      setHidden(list, names.length === 0);
      paintList([...names].sort(new Intl.Collator(texts.locale).compare), 0);
    },
  };
}

import { make, setHidden } from '../views/elements';
import { createKeyedList } from '../views/keyed-list';
import type { Texts } from '../views/texts';

/** The sites that may be watched, each with a button that takes its permission back. */
export function createSites(
  texts: Texts,
  remove: (pattern: string) => void,
): { element: HTMLElement; paint: (patterns: readonly string[]) => void } {
  const heading = make('h2', { id: 'sites-heading', tabindex: '-1' }, texts.text('settings_sites'));
  const none = make('p', { class: 'note' }, texts.text('settings_no_sites'));
  const list = make('ul', { class: 'sites', 'aria-labelledby': 'sites-heading' });
  const paintList = createKeyedList(
    list,
    (pattern: string) => pattern,
    () => {
      const site = make('bdi', { class: 'site-name', dir: 'ltr' });
      const button = make('button', { type: 'button' }, texts.text('site_remove'));
      let shown = '';
      button.addEventListener('click', () => {
        remove(shown);
        // The button goes with its site.
        heading.focus();
      });
      return {
        element: make('li', {}, site, button),
        paint: (pattern) => {
          shown = pattern;
          site.textContent = pattern.replace(/\/\*$/, '');
          button.setAttribute('aria-label', texts.text('site_remove_label', site.textContent));
        },
      };
    },
  );
  return {
    element: make('section', { class: 'card' }, heading, none, list),
    paint: (patterns) => {
      setHidden(none, patterns.length > 0);
      setHidden(list, patterns.length === 0);
      paintList([...patterns].sort(), 0);
    },
  };
}

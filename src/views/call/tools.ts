import type { TextKey } from '../../shared/i18n';
import { make, setHidden, setText } from '../elements';
import type { Texts } from '../texts';
import { EVERYONE, type Filter, FILTERS, type Wanted } from './find';

/** With more people than this the eye needs help to find one. */
const FEW = 12;

const LABELS: Readonly<Record<Filter, TextKey>> = {
  all: 'filter_all',
  'not-masked': 'filter_not_masked',
  unsure: 'filter_unsure',
  masked: 'filter_masked',
  rest: 'filter_rest',
};

/** The field to search by name, and the choice of a part of the list. Both are there only where there are many. */
export function createTools(
  texts: Texts,
  changed: () => void,
): {
  element: HTMLElement;
  /** What the list is narrowed down to among so many people. */
  wanted: (people: number) => Wanted;
  paint: (shown: number, people: number) => void;
  clear: () => void;
} {
  const search = make('input', {
    type: 'search',
    class: 'search',
    'aria-label': texts.text('search_label'),
    placeholder: texts.text('search_label'),
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const filter = make(
    'select',
    { class: 'filter', 'aria-label': texts.text('filter_label') },
    ...FILTERS.map((value) => make('option', { value }, texts.text(LABELS[value]))),
  );
  search.addEventListener('input', changed);
  filter.addEventListener('change', changed);
  const count = make('p', { class: 'shown-count' });
  const element = make('div', { class: 'tools', role: 'search' }, search, filter, count);

  const clear = (): void => {
    search.value = '';
    filter.value = 'all';
  };
  return {
    element,
    wanted: (people) => {
      // Those who cannot see the field must not be shown less than everyone.
      if (people <= FEW) return EVERYONE;
      return { query: search.value, filter: FILTERS.find((one) => one === filter.value) ?? 'all' };
    },
    paint: (shown, people) => {
      setHidden(element, people <= FEW);
      setHidden(count, shown === people);
      setText(count, texts.text('shown_count', texts.number(shown), texts.number(people)));
    },
    clear: () => {
      clear();
      search.focus();
      changed();
    },
  };
}

import type { Participant } from '../../shared/session';
import type { Shown } from '../../shared/verdict';
import { BADGES, nameOf, shownOf } from '../shown';
import type { Texts } from '../texts';

/** Parts of the list that can be shown alone. */
export const FILTERS = ['all', 'not-masked', 'unsure', 'masked', 'rest'] as const;
export type Filter = (typeof FILTERS)[number];

/** What the list is narrowed down to. */
export interface Wanted {
  query: string;
  filter: Filter;
}

export const EVERYONE: Wanted = { query: '', filter: 'all' };

/** Those who are wanted, in the order they came in. */
export function wantedOf(
  people: readonly Participant[],
  { query, filter }: Wanted,
  texts: Texts,
): Participant[] {
  const words = plain(query, texts.locale).split(' ').filter(Boolean);
  return people.filter((person) => {
    if (filter !== 'all' && filterOf(shownOf(person)) !== filter) return false;
    const name = plain(nameOf(person, texts), texts.locale);
    return words.every((word) => name.includes(word));
  });
}

function filterOf(shown: Shown): Filter {
  const { tone } = BADGES[shown];
  if (tone === 'trouble' || tone === 'warning') return 'not-masked';
  if (tone === 'doubt') return 'unsure';
  return tone === 'good' ? 'masked' : 'rest';
}

/** Without accents and capitals: whoever looks for "Joao" finds "João". */
function plain(text: string, locale: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase(locale).replace(/\s+/g, ' ').trim();
}

import { isOneOf } from '../shared/guards';
import { LANGUAGES, type Language, type Settings } from '../shared/settings';
import { make } from '../views/elements';
import type { Texts } from '../views/texts';

/** The language of the texts. Each is named in itself, so that whoever reads only that one finds it. */
export function createLanguage(
  texts: Texts,
  changed: (change: Partial<Settings>) => void,
): { element: HTMLElement; paint: (settings: Settings) => void } {
  const nameOf = (language: Language): string =>
    language === 'auto'
      ? texts.text('language_auto')
      : (new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language);
  const options = LANGUAGES.map((language) =>
    make('option', { value: language, ...(language === 'auto' ? {} : { lang: language }) }, nameOf(language)),
  );
  const select = make('select', { id: 'language' }, ...options);
  select.addEventListener('change', () => {
    if (isOneOf(LANGUAGES, select.value)) changed({ language: select.value });
  });
  return {
    element: make(
      'section',
      { class: 'card' },
      make('h2', {}, make('label', { for: 'language' }, texts.text('settings_language'))),
      select,
    ),
    paint: ({ language }) => {
      select.value = language;
    },
  };
}

import { STATES } from '../../tests/gallery/popup-states';

export const LANGUAGES = ['en', 'de', 'ar'] as const;
export const SCHEMES = ['light', 'dark'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Scheme = (typeof SCHEMES)[number];

/** The extension's own pages that open in a tab; drawn in the real extension. */
export const PAGES = ['welcome', 'self-check', 'options', 'about'] as const;
export type TabPage = (typeof PAGES)[number];

/** One picture: a page or a call in a state, in a language, light or dark. */
export interface Picture {
  surface: 'popup' | 'side-panel' | TabPage;
  /** Of popup and side panel; the others have one. */
  state: string;
  language: Language;
  scheme: Scheme;
}

/** Calls of these sizes are drawn in every language. */
const SIZES = ['1', '9', '25'];

/** What only the side panel shows. */
const OF_THE_PANEL = ['elsewhere'];

/** Every picture of the gallery. */
export function allPictures(): Picture[] {
  const inAll = (surface: Picture['surface'], state: string): Picture[] =>
    LANGUAGES.flatMap((language) => SCHEMES.map((scheme) => ({ surface, state, language, scheme })));
  const others = Object.keys(STATES).filter((state) => !SIZES.includes(state));
  return [
    ...PAGES.flatMap((page) => inAll(page, '')),
    ...(['popup', 'side-panel'] as const).flatMap((surface) =>
      SIZES.flatMap((state) => inAll(surface, state)),
    ),
    ...others.flatMap((state) =>
      SCHEMES.map((scheme): Picture => ({
        surface: OF_THE_PANEL.includes(state) ? 'side-panel' : 'popup',
        state,
        language: 'en',
        scheme,
      })),
    ),
  ];
}

/** `popup-9-de-dark`. */
export function nameOf({ surface, state, language, scheme }: Picture): string {
  return [surface, state, language, scheme].filter(Boolean).join('-');
}

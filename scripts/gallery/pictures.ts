import { STATES } from '../../tests/gallery/popup-states';

export const LANGUAGES = ['en', 'de', 'ar'] as const;
export const SCHEMES = ['light', 'dark'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Scheme = (typeof SCHEMES)[number];

/** The extension's own pages that open in a tab; drawn in the real extension. */
export const PAGES = ['welcome', 'self-check', 'options', 'about'] as const;
export type TabPage = (typeof PAGES)[number];

/** What is drawn from its own views, with a made-up call handed in; each in a window of its usual size. */
export const VIEW_SIZES = {
  popup: { width: 380, height: 600 },
  'side-panel': { width: 360, height: 700 },
  report: { width: 860, height: 600 },
} as const;
export type View = keyof typeof VIEW_SIZES;
export const VIEWS = Object.keys(VIEW_SIZES) as View[];

/** One picture: a page or a call in a state, in a language, light or dark. */
export interface Picture {
  surface: View | TabPage;
  /** Of a view; a page in a tab has one. A number is how many people there are. */
  state: string;
  language: Language;
  scheme: Scheme;
}

/** Calls of these sizes are drawn in every language. */
const SIZES = ['1', '9', '25'];

/** The side panel at twice its size, in a window of the same width; in every language too. */
export const ZOOMED = 'zoomed';

/** What is drawn of the side panel, not of the popup. */
const OF_THE_PANEL = ['elsewhere', 'faces'];

/** Every picture of the gallery. */
export function allPictures(): Picture[] {
  const inAll = (surface: Picture['surface'], state: string): Picture[] =>
    LANGUAGES.flatMap((language) => SCHEMES.map((scheme) => ({ surface, state, language, scheme })));
  const others = Object.keys(STATES).filter((state) => ![...SIZES, ZOOMED].includes(state));
  return [
    ...PAGES.flatMap((page) => inAll(page, '')),
    ...VIEWS.flatMap((surface) => SIZES.flatMap((state) => inAll(surface, state))),
    ...inAll('side-panel', ZOOMED),
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

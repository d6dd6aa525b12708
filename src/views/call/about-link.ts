import { make } from '../elements';
import type { Texts } from '../texts';

/** Where the page is that says in plain words what an answer is worth. */
const ABOUT_PAGE = '/src/about/about.html';

/** A link to what the answer is worth; it opens in a tab of its own, beside the call. */
export function createAboutLink(texts: Texts): HTMLElement {
  return make('a', { class: 'link', href: ABOUT_PAGE, target: '_blank' }, texts.text('about_title'));
}

/** Where the check can be tried without a call. */
const CHECK_PAGE = '/src/self-check/self-check.html';

/** A link to the self check, likewise. */
export function createCheckLink(texts: Texts): HTMLElement {
  return make('a', { class: 'link', href: CHECK_PAGE, target: '_blank' }, texts.text('check_title'));
}

import { browser } from './browser';
import type messages from '../public/_locales/en/messages.json';

/** Every text has a key; the compiler knows them all from the English file. */
export type TextKey = keyof typeof messages;

/** A text in the browser's language. `values` fill $1, $2 ... in order. */
export function text(key: TextKey, ...values: (string | number)[]): string {
  return browser.i18n.getMessage(key, values.map(String));
}

/** The language of the browser's own words. The texts may be in another: theirs is the text `language_tag`. */
export function language(): string {
  return browser.i18n.getUILanguage();
}

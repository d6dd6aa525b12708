import { browser } from './browser';
import { isRecord } from './guards';
import { warn } from './log';
import { LANGUAGES, type Language } from './settings';
import type messages from '../public/_locales/en/messages.json';

/** Every text has a key; the compiler knows them all from the English file. */
export type TextKey = keyof typeof messages;

/** Texts by their keys, `$1`, `$2` ... not yet filled. */
type Texts = ReadonlyMap<string, string>;

/** A language that the user has chosen in place of the browser's, which the browser itself cannot switch to. */
let chosen: { tag: string; texts: Texts } | null = null;
let wanted: Language = 'auto';

/** The browser's texts that were asked for before, by how many values fill them: a list of 25 people asks for hundreds a second. */
const fromBrowser = new Map<number, Map<TextKey, string>>();

/** A text in the user's language. `values` fill $1, $2 ... in order. */
export function text(key: TextKey, ...values: (string | number)[]): string {
  const unfilled = chosen?.texts.get(key) ?? ofTheBrowser(key, values.length);
  if (values.length === 0) return unfilled;
  return unfilled.replace(/\$([1-9])/g, (_, place: string) => String(values[Number(place) - 1] ?? ''));
}

/** The browser's text with `$1`, `$2` ... left in it. An empty one is not kept: see `inTheBrowsersPlace`. */
function ofTheBrowser(key: TextKey, places: number): string {
  const texts = fromBrowser.get(places) ?? new Map<TextKey, string>();
  fromBrowser.set(places, texts);
  const known = texts.get(key);
  if (known !== undefined) return known;
  const found = browser.i18n.getMessage(
    key,
    Array.from({ length: places }, (_, place) => `$${place + 1}`),
  );
  if (found !== '') texts.set(key, found);
  return found;
}

/** The language of the browser's own words, or the chosen one. The texts may be in another: theirs is the text `language_tag`. */
export function language(): string {
  return chosen?.tag ?? browser.i18n.getUILanguage();
}

/** Takes the texts of a language from now on. Those that cannot be read stay in the browser's; never rejects. */
export async function useLanguage(asked: Language): Promise<void> {
  wanted = asked;
  const own = asked === 'auto' ? inTheBrowsersPlace() : asked;
  if (own === (chosen?.tag ?? null)) return;
  const texts = own === null ? null : await read(own);
  // Another choice may have come meanwhile.
  if (asked === wanted) chosen = own !== null && texts ? { tag: own, texts } : null;
}

/**
 * The language to read ourselves because the browser has no words, or null. Seen in Chromium 156: when a page opens right after the
 * installation, each text of the extension may be empty for as long as its process lives, about one time in four; the pages stayed blank.
 */
function inTheBrowsersPlace(): Exclude<Language, 'auto'> | null {
  if (browser.i18n.getMessage('language_tag') !== '') return null;
  const tag = browser.i18n.getUILanguage();
  const spoken = LANGUAGES.filter((language) => language !== 'auto');
  const base = (of: string): string => of.split('-')[0] ?? of;
  return (
    spoken.find((language) => language === tag) ??
    spoken.find((language) => base(language) === base(tag)) ??
    'en'
  );
}

async function read(tag: string): Promise<Texts | null> {
  try {
    const file = `_locales/${tag.replace('-', '_')}/messages.json`;
    const found: unknown = await (await fetch(browser.runtime.getURL(file))).json();
    if (!isRecord(found)) return null;
    return new Map(
      Object.entries(found).flatMap(([key, entry]) =>
        isRecord(entry) && typeof entry['message'] === 'string' ? [[key, entry['message']]] : [],
      ),
    );
  } catch (error) {
    warn('language', error);
    return null;
  }
}

import { browser } from './browser';
import { isRecord } from './guards';
import { warn } from './log';
import type { Language } from './settings';
import type messages from '../public/_locales/en/messages.json';

/** Every text has a key; the compiler knows them all from the English file. */
export type TextKey = keyof typeof messages;

/** Texts by their keys, `$1`, `$2` ... not yet filled. */
type Texts = ReadonlyMap<string, string>;

/** A language that the user has chosen in place of the browser's, which the browser itself cannot switch to. */
let chosen: { tag: string; texts: Texts } | null = null;
let wanted: Language = 'auto';

/** A text in the user's language. `values` fill $1, $2 ... in order. */
export function text(key: TextKey, ...values: (string | number)[]): string {
  const own = chosen?.texts.get(key);
  if (own === undefined) return browser.i18n.getMessage(key, values.map(String));
  return own.replace(/\$([1-9])/g, (_, place: string) => String(values[Number(place) - 1] ?? ''));
}

/** The language of the browser's own words, or the chosen one. The texts may be in another: theirs is the text `language_tag`. */
export function language(): string {
  return chosen?.tag ?? browser.i18n.getUILanguage();
}

/** Takes the texts of a language from now on. Those that cannot be read stay in the browser's; never rejects. */
export async function useLanguage(asked: Language): Promise<void> {
  wanted = asked;
  if (asked === (chosen?.tag ?? 'auto')) return;
  const texts = asked === 'auto' ? null : await read(asked);
  // Another choice may have come meanwhile.
  if (asked === wanted) chosen = texts && { tag: asked, texts };
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

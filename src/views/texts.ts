import type { TextKey } from '../shared/i18n';

/** Where the views get their words from; the extension's own texts, or a locale's file when pictures are made. */
export interface Texts {
  text: (key: TextKey, ...values: (string | number)[]) => string;
  /** For `Intl` and the `lang` attribute. */
  locale: string;
  direction: 'ltr' | 'rtl';
  number: (value: number) => string;
  percent: (share: number) => string;
  duration: (milliseconds: number) => string;
  /** Several things in one line. */
  list: (items: readonly string[]) => string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Words and number formats of one language. A browser in a language we do not speak gets English ones, not a mixture. */
export function createTexts(text: Texts['text'], browserLanguage: string): Texts {
  const tag = text('language_tag');
  const locale = browserLanguage.split('-')[0] === tag ? browserLanguage : tag;
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const lists = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });
  const unit = (name: string): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' });
  const [hours, minutes, seconds] = [unit('hour'), unit('minute'), unit('second')] as const;

  // Lists tell the same few durations again and again, and the browser takes its time to put one into words.
  const told = new Map<number, string>();
  const duration = (milliseconds: number): string => {
    const total = Math.max(1, Math.floor(milliseconds / 1000));
    if (total < HOUR) {
      const whole = total < MINUTE ? total : total - (total % MINUTE);
      const words =
        told.get(whole) ?? (whole < MINUTE ? seconds.format(whole) : minutes.format(whole / MINUTE));
      told.set(whole, words);
      return words;
    }
    const rest = Math.floor((total % HOUR) / MINUTE);
    const whole = hours.format(Math.floor(total / HOUR));
    return rest === 0 ? whole : `${whole} ${minutes.format(rest)}`;
  };

  return {
    text,
    locale,
    direction: text('direction') === 'rtl' ? 'rtl' : 'ltr',
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    duration,
    list: (items) => lists.format(items),
  };
}

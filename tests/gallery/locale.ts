import type { TextKey } from '../../src/shared/i18n';
import { createTexts, type Texts } from '../../src/views/texts';

export type Messages = Readonly<Record<TextKey, { message: string }>>;

/** The popup's texts straight from a locale's file, filled in as the browser does it. */
export function textsOf(messages: Messages, language: string): Texts {
  return createTexts(
    (key, ...values) =>
      messages[key].message.replace(/\$([1-9])/g, (_, place: string) =>
        String(values[Number(place) - 1] ?? ''),
      ),
    language,
  );
}

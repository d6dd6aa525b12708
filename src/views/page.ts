import { language, text, useLanguage } from '../shared/i18n';
import { DEFAULT_SETTINGS, type Settings } from '../shared/settings';
import { getSettings, onSettings } from '../shared/settings-store';
import { createTexts, type Texts } from './texts';
import { useTheme } from './theme';

/**
 * Puts a page of ours into the user's language and colours, now and after each change; comes back with its texts and the settings.
 * Must come before the page's first text. `anew` is called when another language is chosen: by default the page is loaded again.
 */
export async function startPage(
  anew: () => void = () => location.reload(),
): Promise<{ texts: Texts; settings: Settings }> {
  const settings = await getSettings().catch(() => DEFAULT_SETTINGS);
  const texts = await textsIn(settings);
  let shown = settings.language;
  onSettings((changed) => {
    useTheme(changed.theme);
    if (changed.language === shown) return;
    shown = changed.language;
    anew();
  });
  return { texts, settings };
}

/** The texts in the chosen language; the page's own language, direction and colours follow. */
async function textsIn({ theme, language: asked }: Settings): Promise<Texts> {
  useTheme(theme);
  await useLanguage(asked);
  const texts = createTexts(text, language());
  document.documentElement.lang = texts.locale;
  document.documentElement.dir = texts.direction;
  document.title = texts.text('extension_name');
  return texts;
}

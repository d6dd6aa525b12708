import { useLanguage } from '../shared/i18n';
import { warn } from '../shared/log';
import { DEFAULT_SETTINGS, type Settings } from '../shared/settings';
import { getSettings, onSettings } from '../shared/settings-store';

/** The settings, read once in the life of this worker and kept up to date; they are asked for with every report. */
let current: Promise<Settings> | null = null;

export function settingsNow(): Promise<Settings> {
  current ??= getSettings()
    .then(inItsLanguage)
    .catch((error: unknown) => {
      // A store that is broken must not stop the watch; it is read again at the next need.
      warn('settings', error);
      current = null;
      return DEFAULT_SETTINGS;
    });
  return current;
}

/** Calls back after each change. Must be called while the service worker starts. */
export function onSettingsChanged(changed: (settings: Settings) => void): void {
  onSettings((settings) => {
    current = inItsLanguage(settings);
    void current.then(changed);
  });
}

/** The words on the icon and on the badges come from here. */
async function inItsLanguage(settings: Settings): Promise<Settings> {
  await useLanguage(settings.language);
  return settings;
}

import { ALERT_GUARDS, DEFAULT_ALERTS, isSwitch, type AlertSettings } from './alert-settings';
import { DEFAULT_RECORD, RECORD_GUARDS, type RecordSettings } from './record-settings';
import { isOneOf, isRecord } from './guards';
import { BUDGETS, type Budget } from './protocol';

/** How the answer shows on the tiles themselves. `quiet`: only where something is not well. */
export const OVERLAYS = ['off', 'icon', 'icon-and-word', 'quiet'] as const;
export type Overlay = (typeof OVERLAYS)[number];

/** Whether a mask worn wrongly is as bad as none, or something of its own. */
export const INCORRECTS = ['apart', 'unmasked'] as const;
export type Incorrect = (typeof INCORRECTS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Languages of the texts, by their tags; `auto` is the browser's own. Each has a folder in `public/_locales`. */
export const LANGUAGES = ['auto', 'en', 'de', 'fr', 'es', 'pt-BR', 'ja', 'zh-CN', 'hi', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * From which probability on something is claimed of a face; below it, nothing can be told. The steps of the slider;
 * `options/sensitivity-figures.json` holds what each measured.
 */
export const CLAIM_STEPS = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95] as const;
export type ClaimFrom = (typeof CLAIM_STEPS)[number];

/** All that the user can choose. */
export interface Settings extends AlertSettings, RecordSettings {
  overlay: Overlay;
  budget: Budget;
  incorrect: Incorrect;
  theme: Theme;
  claimFrom: ClaimFrom;
  language: Language;
  /** Whether popup and side panel show a small picture of each face, beside the name. */
  portraits: boolean;
}

/** What holds until the user chooses otherwise. */
export const DEFAULT_SETTINGS: Settings = {
  overlay: 'icon-and-word',
  budget: 'normal',
  incorrect: 'apart',
  theme: 'system',
  claimFrom: 0.65,
  language: 'auto',
  portraits: false,
  ...DEFAULT_ALERTS,
  ...DEFAULT_RECORD,
};

/** Version of the stored form. A value that changes its meaning gets a new number, and `readSettings` what it was before. */
export const SETTINGS_VERSION = 1;

type Guards = { [K in keyof Settings]: (value: unknown) => value is Settings[K] };

const GUARDS: Guards = {
  overlay: (value) => isOneOf(OVERLAYS, value),
  budget: (value) => isOneOf(BUDGETS, value),
  incorrect: (value) => isOneOf(INCORRECTS, value),
  theme: (value) => isOneOf(THEMES, value),
  claimFrom: isClaimFrom,
  language: (value) => isOneOf(LANGUAGES, value),
  portraits: isSwitch,
  ...ALERT_GUARDS,
  ...RECORD_GUARDS,
};

/** Whether `value` is a step of the slider. */
export function isClaimFrom(value: unknown): value is ClaimFrom {
  return (CLAIM_STEPS as readonly unknown[]).includes(value);
}

/** Every setting's name. */
export const SETTING_NAMES = Object.keys(GUARDS) as (keyof Settings)[];

/** Whether `value` may stand under `name`. */
export function isSetting<K extends keyof Settings>(name: K, value: unknown): value is Settings[K] {
  return GUARDS[name](value);
}

/** Reads stored settings one by one: what is missing, broken or unknown is as it was at the beginning. Never throws. */
export function readSettings(stored: unknown): Settings {
  const settings = { ...DEFAULT_SETTINGS };
  if (!isRecord(stored)) return settings;
  for (const name of SETTING_NAMES) {
    const value = stored[name];
    if (isSetting(name, value)) Object.assign(settings, { [name]: value });
  }
  return settings;
}

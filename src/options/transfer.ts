import { isId, isRecord } from '../shared/guards';
import { isSetting, SETTING_NAMES, SETTINGS_VERSION, type Settings } from '../shared/settings';

/** What marks a file of ours. */
const KIND = 'mask-check-settings';

/** A file of settings has a few hundred characters. */
const MOST_CHARACTERS = 20_000;

/** Why a file was not taken; the page has a sentence for each (`import_*`). */
export type ImportProblem = 'too-big' | 'not-json' | 'not-ours' | 'newer';

/** What a file holds: the settings to take over, and the names of what was left out. */
export interface Import {
  settings: Partial<Settings>;
  ignored: string[];
}

/** The text of a file that holds these settings. */
export function exportText(settings: Settings): string {
  return `${JSON.stringify({ kind: KIND, version: SETTINGS_VERSION, settings }, null, 2)}\n`;
}

/** Reads such a file, or whatever else was chosen. Never throws. */
export function readImport(text: string): Import | ImportProblem {
  if (text.length > MOST_CHARACTERS) return 'too-big';
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  if (!isRecord(file) || file['kind'] !== KIND || !isRecord(file['settings']) || !isId(file['version']))
    return 'not-ours';
  if (file['version'] > SETTINGS_VERSION) return 'newer';
  const found = file['settings'];
  const taken = SETTING_NAMES.filter((name) => isSetting(name, found[name]));
  return {
    settings: Object.fromEntries(taken.map((name) => [name, found[name]])),
    ignored: Object.keys(found).filter((name) => !(taken as string[]).includes(name)),
  };
}

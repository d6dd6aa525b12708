import { browser } from '../shared/browser';
import { language, text, type TextKey } from '../shared/i18n';
import { warn } from '../shared/log';
import { changeSettings, getSettings, onSettings, resetSettings } from '../shared/settings-store';
import { createTexts } from '../views/texts';
import { useTheme } from '../views/theme';
import { exportText, readImport, type ImportProblem } from './transfer';
import { createOptions, type OptionsState } from './view';

/** Wires the settings page: the store and the permissions to the view, its clicks back to them. */
const PROBLEMS: Readonly<Record<ImportProblem, TextKey>> = {
  'too-big': 'import_too_big',
  'not-json': 'import_not_json',
  'not-ours': 'import_not_ours',
  newer: 'import_newer',
};

const texts = createTexts(text, language());
document.documentElement.lang = texts.locale;
document.documentElement.dir = texts.direction;
document.title = `${texts.text('extension_name')} · ${texts.text('settings_title')}`;

const view = createOptions(texts, {
  change: (change) => attempt(changeSettings(change), texts.text('settings_saved')),
  removeSite: (pattern) =>
    attempt(browser.permissions.remove({ origins: [pattern] }), texts.text('settings_saved')),
  save: () => download(exportText(state.settings)),
  read: (file) => void read(file),
  reset: () => attempt(resetSettings(), texts.text('settings_reset_done')),
});
let state: OptionsState = { settings: await getSettings(), sites: await sites() };
const show = (news: Partial<OptionsState>): void => {
  state = { ...state, ...news };
  useTheme(state.settings.theme);
  view.paint(state);
};
const showSites = (): void => void sites().then((found) => show({ sites: found }));
onSettings((settings) => show({ settings }));
browser.permissions.onAdded.addListener(showSites);
browser.permissions.onRemoved.addListener(showSites);
show({});
document.body.append(view.element);

async function sites(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

function attempt(work: Promise<unknown>, done: string): void {
  work.then(
    () => view.tell(done, false),
    (error: unknown) => {
      warn('settings', error);
      view.paint(state);
      view.tell(texts.text('settings_not_saved'), true);
    },
  );
}

async function read(file: File): Promise<void> {
  const found = readImport(await file.text().catch(() => ''));
  if (typeof found === 'string') {
    view.tell(texts.text(PROBLEMS[found]), true);
    return;
  }
  const { settings, ignored } = found;
  const done =
    ignored.length === 0
      ? texts.text('import_done')
      : texts.text('import_partly', ignored.slice(0, 5).join(', '));
  attempt(changeSettings(settings), done);
}

function download(content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.download = 'mask-check-settings.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

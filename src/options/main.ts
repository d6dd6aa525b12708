import '../shared/polyfill';
import { browser } from '../shared/browser';
import type { TextKey } from '../shared/i18n';
import { isRecord, isText } from '../shared/guards';
import { warn } from '../shared/log';
import { MAX_KEY_LENGTH } from '../shared/protocol';
import { changeSettings, onSettings, resetSettings } from '../shared/settings-store';
import { download } from '../views/download';
import { startPage } from '../views/page';
import { diagnosticsText, engineStatus, version } from './diagnostics';
import { playSound } from '../shared/chime';
import { ignoredNames, forgetName, mayNotify, switchNotifications } from './call-wishes';
import { exportText, readImport, type ImportProblem } from './transfer';
import { createOptions, type OptionsState } from './view';

/** Wires the settings page: the store and the permissions to the view, its clicks back to them. */
const PROBLEMS: Readonly<Record<ImportProblem, TextKey>> = {
  'too-big': 'import_too_big',
  'not-json': 'import_not_json',
  'not-ours': 'import_not_ours',
  newer: 'import_newer',
};

/** What had the focus when the page was loaded anew in another language. */
const FOCUS = 'focus';

const { texts, settings: settingsAtStart } = await startPage(() => {
  history.replaceState({ [FOCUS]: document.activeElement?.id }, '');
  location.reload();
});
document.title = `${texts.text('extension_name')} · ${texts.text('settings_title')}`;

const view = createOptions(texts, {
  change: (change) => attempt(changeSettings(change), texts.text('settings_saved')),
  removeSite: (pattern) =>
    attempt(browser.permissions.remove({ origins: [pattern] }), texts.text('settings_saved')),
  notifications: (on) => void switchNotifications(on).then(notified, notSaved),
  playSound: () => void playSound('alert').catch(notSaved),
  showRecords: () => void browser.tabs.create({ url: browser.runtime.getURL('src/report/report.html') }),
  forgetName: (name) => attempt(forgetName(name).then(showNames), texts.text('ignored_forgotten')),
  save: () => download(exportText(state.settings), 'mask-check-settings.json', 'application/json'),
  read: (file) => void read(file),
  reset: () => attempt(resetSettings(), texts.text('settings_reset_done')),
  diagnostics: async () => {
    const { settings, sites: allowed } = state;
    const { userAgent } = navigator;
    const facts = { settings, sites: allowed.length, locale: texts.locale, version: version(), userAgent };
    return diagnosticsText(facts, await engineStatus());
  },
});
let state: OptionsState = {
  settings: settingsAtStart,
  sites: await sites(),
  mayNotify: await mayNotify(),
  ignoredNames: await ignoredNames(),
};
const show = (news: Partial<OptionsState>): void => {
  state = { ...state, ...news };
  view.paint(state);
};
const showPermissions = (): void => {
  void sites().then((found) => show({ sites: found }));
  void mayNotify().then((may) => show({ mayNotify: may }));
};
const showNames = (): Promise<void> => ignoredNames().then((names) => show({ ignoredNames: names }));
onSettings((settings) => show({ settings }));
browser.permissions.onAdded.addListener(showPermissions);
browser.permissions.onRemoved.addListener(showPermissions);
// Whoever comes back may have been in the browser's own settings.
document.addEventListener('visibilitychange', showPermissions);
show({});
document.body.append(view.element);
const before: unknown = history.state;
if (isRecord(before) && isText(before[FOCUS], MAX_KEY_LENGTH))
  document.getElementById(before[FOCUS])?.focus();

async function sites(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

function attempt(work: Promise<unknown>, done: string): void {
  work.then(() => view.tell(done, false), notSaved);
}

function notSaved(error: unknown): void {
  warn('settings', error);
  view.paint(state);
  view.tell(texts.text('settings_not_saved'), true);
}

/** What came of the wish for notifications; the browser may have asked, and been told no. */
function notified(done: boolean): void {
  view.paint(state);
  view.tell(texts.text(done ? 'settings_saved' : 'alert_refused'), !done);
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

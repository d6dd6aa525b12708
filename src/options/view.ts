import type { Settings } from '../shared/settings';
import { make } from '../views/elements';
import type { Texts } from '../views/texts';
import { createAlerts, type AlertActions } from './alerts';
import { createCheckLink } from '../views/call/about-link';
import { createChoices } from './choices';
import { createDiagnostics } from './diagnostics';
import { createLanguage } from './language';
import { createPortraitChoice } from './portraits';
import { createSensitivity } from './sensitivity';
import { createIgnored } from './ignored';
import { createRecords } from './records';
import { createSites } from './sites';

/** How long a good word stays. */
const TOLD_MS = 5000;

/** What can be done on the page. */
export interface OptionsActions extends AlertActions {
  forgetName: (name: string) => void;
  showRecords: () => void;
  removeSite: (pattern: string) => void;
  save: () => void;
  read: (file: File) => void;
  reset: () => void;
  /** The technical facts as text. */
  diagnostics: () => Promise<string>;
}

export interface OptionsState {
  settings: Settings;
  sites: readonly string[];
  /** Whether notifications come through. */
  mayNotify: boolean;
  /** The names remembered as ignored. */
  ignoredNames: readonly string[];
}

/** The settings page: built once, `paint` brings it up to date, `tell` shows and speaks a sentence. */
export function createOptions(
  texts: Texts,
  actions: OptionsActions,
): {
  element: HTMLElement;
  paint: (state: OptionsState) => void;
  tell: (sentence: string, bad: boolean) => void;
} {
  const choices = createChoices(texts, actions.change);
  const sensitivity = createSensitivity(texts, actions.change);
  const portraits = createPortraitChoice(texts, actions.change);
  const language = createLanguage(texts, actions.change);
  const alerts = createAlerts(texts, actions);
  const records = createRecords(texts, actions);
  const ignored = createIgnored(texts, { change: actions.change, forget: actions.forgetName });
  const sites = createSites(texts, actions.removeSite);
  const status = make('p', { class: 'status', role: 'status' });
  const file = make('input', {
    type: 'file',
    accept: '.json,application/json',
    class: 'unseen',
    tabindex: '-1',
  });
  file.setAttribute('aria-label', texts.text('settings_import'));
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen) actions.read(chosen);
    // The same file can be chosen again, after it was mended.
    file.value = '';
  });
  const button = (label: string, act: () => void): HTMLElement => {
    const element = make('button', { type: 'button' }, label);
    element.addEventListener('click', act);
    return element;
  };
  const transfer = make(
    'section',
    { class: 'card' },
    make('h2', {}, texts.text('settings_transfer')),
    make(
      'div',
      { class: 'row-of-buttons' },
      button(texts.text('settings_export'), actions.save),
      button(texts.text('settings_import'), () => file.click()),
      button(texts.text('settings_reset'), actions.reset),
      file,
    ),
  );
  const diagnostics = createDiagnostics(texts, actions.diagnostics, () =>
    tell(texts.text('diagnostics_not_copied'), true),
  );
  const logo = make('img', { src: '/icons/icon-48.png', alt: '', width: '40', height: '40' });
  const element = make(
    'main',
    { class: 'options', lang: texts.locale, dir: texts.direction },
    make(
      'header',
      {},
      logo,
      make('h1', {}, texts.text('extension_name'), ' · ', texts.text('settings_title')),
    ),
    ...choices.elements,
    portraits.element,
    sensitivity.element,
    language.element,
    alerts.element,
    ignored.element,
    records.element,
    sites.element,
    transfer,
    diagnostics,
    make('p', {}, createCheckLink(texts)),
    make('p', { class: 'note' }, texts.text('privacy')),
    status,
  );
  let fading: ReturnType<typeof setTimeout> | undefined;
  const tell = (sentence: string, bad: boolean): void => {
    status.toggleAttribute('data-bad', bad);
    // The same words again are news again.
    status.textContent = '';
    status.textContent = sentence;
    clearTimeout(fading);
    // What went well need not stay over the page; what did not, does.
    if (!bad) fading = setTimeout(() => status.replaceChildren(), TOLD_MS);
  };
  return {
    element,
    paint: ({ settings, sites: patterns, mayNotify, ignoredNames }) => {
      choices.paint(settings);
      sensitivity.paint(settings);
      portraits.paint(settings);
      language.paint(settings);
      alerts.paint(settings, mayNotify);
      ignored.paint(settings, ignoredNames);
      records.paint(settings);
      sites.paint(patterns);
    },
    tell,
  };
}

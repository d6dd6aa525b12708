import { browser } from '../shared/browser';
import { language, text } from '../shared/i18n';
import { DEFAULT_SETTINGS, type Settings } from '../shared/settings';
import { getSettings, onSettings } from '../shared/settings-store';
import { Controller } from '../views/call/controller';
import { diagnosticsOf } from '../views/call/diagnostics';
import { findTab, platform } from '../views/call/platform';
import { type PopupState, START } from '../views/call/state';
import { createTexts } from '../views/texts';
import { useTheme } from '../views/theme';
import { createView } from '../views/call/view';

/** Wires the popup: the browser to the controller, the controller to the view, and a second hand to the durations. */
const SECOND_MS = 1000;

const texts = createTexts(text, language());
document.documentElement.lang = texts.locale;
document.documentElement.dir = texts.direction;
document.title = texts.text('extension_name');

const controller = new Controller(platform, await findTab(location.search), (state) => {
  show({ ...state, incorrect: shown.incorrect });
});
const view = createView(
  texts,
  {
    toggle: controller.toggle,
    watch: controller.watch,
    once: controller.once,
    retry: controller.retry,
    settings: () => void browser.runtime.openOptionsPage(),
  },
  (session) => {
    const { version } = browser.runtime.getManifest();
    return navigator.clipboard.writeText(diagnosticsOf(session, version, navigator.userAgent));
  },
);
let shown = START;
const show = (state: PopupState): void => {
  shown = state;
  view.paint(shown, Date.now());
};
const use = ({ theme, incorrect }: Settings): void => {
  useTheme(theme);
  show({ ...shown, incorrect });
};
use(await getSettings().catch(() => DEFAULT_SETTINGS));
onSettings(use);
document.body.append(view.element);
setInterval(() => view.paint(shown, Date.now()), SECOND_MS);
await controller.start();

import { browser } from '../shared/browser';
import { language, text } from '../shared/i18n';
import { Controller } from './controller';
import { diagnosticsOf } from './diagnostics';
import { findTab, platform } from './platform';
import { START } from './state';
import { createTexts } from '../views/texts';
import { createView } from './view';

/** Wires the popup: the browser to the controller, the controller to the view, and a second hand to the durations. */
const SECOND_MS = 1000;

const texts = createTexts(text, language());
document.documentElement.lang = texts.locale;
document.documentElement.dir = texts.direction;
document.title = texts.text('extension_name');

const controller = new Controller(platform, await findTab(location.search), (state) => {
  shown = state;
  view.paint(state, Date.now());
});
const view = createView(texts, controller, (session) => {
  const { version } = browser.runtime.getManifest();
  return navigator.clipboard.writeText(diagnosticsOf(session, version, navigator.userAgent));
});
let shown = START;
document.body.append(view.element);
view.paint(shown, Date.now());
setInterval(() => view.paint(shown, Date.now()), SECOND_MS);
await controller.start();

import { language, text } from '../shared/i18n';
import { Controller } from './controller';
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
const view = createView(texts, controller);
let shown = START;
document.body.append(view.element);
view.paint(shown, Date.now());
setInterval(() => view.paint(shown, Date.now()), SECOND_MS);
await controller.start();

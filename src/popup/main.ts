import '../shared/polyfill';
import { browser } from '../shared/browser';
import type { Settings } from '../shared/settings';
import { onSettings } from '../shared/settings-store';
import { send } from '../shared/messaging';
import { Album } from '../views/call/album';
import { Controller } from '../views/call/controller';
import { diagnosticsOf } from '../views/call/diagnostics';
import { findTab, platform } from '../views/call/platform';
import { createSecondHand } from '../views/call/second-hand';
import { type PopupState, START } from '../views/call/state';
import { openRecords, wishesOf } from '../views/call/wishes';
import { startPage } from '../views/page';
import { hasSidePanel, openSidePanel } from './side-panel';
import { createView } from '../views/call/view';

/** Wires the popup: the browser to the controller, the controller to the view, and a second hand to the durations. */
let shown = START;
let paint = (): void => undefined;
const show = (news: Partial<PopupState>): void => {
  shown = { ...shown, ...news };
  album.follow(shown.session?.tabId ?? null);
  paint();
};
const album = new Album(send, (portraits) => show({ portraits }));

// The words, and the tab and what is stored of it, are read at the same time: the popup is there as soon as it can be.
const watched = findTab(location.search).then(async (tabId) => {
  const controller = new Controller(
    platform,
    tabId,
    ({ incorrect: _own, quietMinutes: _wish, portraits: _faces, ...news }) => show(news),
  );
  await controller.start();
  return { tabId, controller };
});
const [{ texts, settings }, { tabId, controller }] = await Promise.all([startPage(), watched]);

const view = createView(
  texts,
  {
    toggle: controller.toggle,
    watch: controller.watch,
    once: controller.once,
    retry: controller.retry,
    resume: controller.pause,
    pause: controller.pause,
    correct: controller.correct,
    ignore: controller.ignore,
    quiet: controller.quiet,
    records: () => void openRecords(),
    ...(tabId !== null && hasSidePanel() ? { panel: () => void showPanel(tabId) } : {}),
    settings: () => void browser.runtime.openOptionsPage(),
  },
  (session) => {
    const { version } = browser.runtime.getManifest();
    return navigator.clipboard.writeText(diagnosticsOf(session, version, navigator.userAgent));
  },
);
paint = createSecondHand(() => view.paint(shown, Date.now()));
const use = (chosen: Settings): void => {
  show(wishesOf(chosen));
  album.want(chosen.portraits);
};
use(settings);
onSettings(use);
document.body.append(view.element);

/** Beside the panel the popup would only be in the way. */
async function showPanel(tab: number): Promise<void> {
  await openSidePanel(tab);
  close();
}

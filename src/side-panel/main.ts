import '../shared/polyfill';
import { browser } from '../shared/browser';
import { warn } from '../shared/log';
import { send } from '../shared/messaging';
import type { Settings } from '../shared/settings';
import { onSettings } from '../shared/settings-store';
import { Album } from '../views/call/album';
import { Controller } from '../views/call/controller';
import { diagnosticsOf } from '../views/call/diagnostics';
import { namedTab, platform } from '../views/call/platform';
import { createSecondHand } from '../views/call/second-hand';
import { type PopupState, START } from '../views/call/state';
import { createView } from '../views/call/view';
import { openRecords, wishesOf } from '../views/call/wishes';
import { startPage } from '../views/page';
import { activeTab, goTo, onTabsOrCalls, watchedCalls } from './tabs';
import { whichTab } from './which-tab';

/** Wires the side panel: like the popup, but it stays open and goes with the tab in front. */

const { texts, settings } = await startPage();

let controller: Controller | null = null;
let shownTab: number | null = null;
let state: PopupState = START;
const show = (news: Partial<PopupState>): void => {
  state = { ...state, ...news };
  album.follow(state.session?.tabId ?? null);
  paint();
};
const album = new Album(send, (portraits) => show({ portraits }));
const view = createView(
  texts,
  {
    toggle: () => controller?.toggle(),
    watch: () => controller?.watch(),
    once: () => controller?.once(),
    retry: () => controller?.retry(),
    resume: () => controller?.pause(),
    pause: () => controller?.pause(),
    correct: (key, claim) => controller?.correct(key, claim),
    ignore: (key, ignored) => controller?.ignore(key, ignored),
    quiet: (minutes) => controller?.quiet(minutes),
    records: () => void openRecords(),
    settings: () => void browser.runtime.openOptionsPage(),
    goTo: () => void (shownTab !== null && goTo(shownTab)),
  },
  (session) => {
    const { version } = browser.runtime.getManifest();
    return navigator.clipboard.writeText(diagnosticsOf(session, version, navigator.userAgent));
  },
  'side-panel',
);

const paint = createSecondHand(() => view.paint(state, Date.now()));

/** Opened in a tab of its own it speaks of the tab that its address names. */
const fixed = namedTab(location.search);

async function follow(): Promise<void> {
  const active = fixed ?? (await activeTab());
  const tab = fixed ?? whichTab(active, shownTab, await watchedCalls());
  const elsewhere = tab !== active;
  if (controller && tab === shownTab) {
    show({ elsewhere });
    return;
  }
  controller?.end();
  shownTab = tab;
  controller = new Controller(
    platform,
    tab,
    ({ elsewhere: _its, incorrect: _own, quietMinutes: _wish, portraits: _faces, ...news }) => show(news),
  );
  const { incorrect, quietMinutes } = state;
  show({ ...START, incorrect, quietMinutes, elsewhere });
  await controller.start();
}
const followOn = (): void => {
  follow().catch((error: unknown) => warn('side panel', error));
};

const use = (chosen: Settings): void => {
  show(wishesOf(chosen));
  album.want(chosen.portraits);
};
use(settings);
onSettings(use);
document.body.append(view.element);
onTabsOrCalls(followOn);
followOn();

import '../shared/polyfill';
import { browser } from '../shared/browser';
import { warn } from '../shared/log';
import { listen } from '../shared/messaging';
import { closeToPages } from '../shared/settings-store';
import { listenToAlerts } from './alerts/listen';
import { toggleByKey } from './command';
import { handlers } from './handlers';
import { takeClick } from './pending-watch';
import { isGranted, syncContentScripts } from './sites';
import { onSettingsChanged, settingsNow } from './settings';
import { forgetOldRecords } from './record/recorder';
import { welcome } from './welcome';
import { forgetFace } from './toolbar';
import { forgetStop } from './stopped';
import { change, endRevoked, injectOpenTabs, navigated, useSettings, watch } from './watch';

/** The service worker: every listener, added before anything is awaited, so that whatever wakes it finds its listener. */
listen('background', handlers);

const quietly = (where: string, work: Promise<unknown>): void => {
  work.catch((error: unknown) => {
    warn(where, error);
  });
};

quietly('storage', closeToPages());

browser.runtime.onInstalled.addListener(({ reason }) => {
  quietly('install', syncContentScripts().then(injectOpenTabs));
  quietly('welcome', welcome(reason));
});
browser.runtime.onStartup.addListener(() => {
  quietly('start', syncContentScripts());
});
browser.permissions.onAdded.addListener(() => {
  listenToAlerts();
  quietly('permission added', granted());
});
browser.permissions.onRemoved.addListener(() => {
  quietly('permission removed', endRevoked());
});
browser.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status !== undefined) forgetFace(tabId);
  if (status === 'complete') quietly('navigated', navigated(tabId));
});
browser.tabs.onRemoved.addListener((tabId) => {
  quietly(
    'tab closed',
    change(tabId, () => null).then(() => forgetStop(tabId)),
  );
});

browser.commands.onCommand.addListener((_command, tab) => {
  quietly('keyboard', toggleByKey(tab));
});

listenToAlerts();
quietly('old records', settingsNow().then(forgetOldRecords));

onSettingsChanged((settings) => {
  quietly('settings', useSettings(settings));
});

async function granted(): Promise<void> {
  await syncContentScripts();
  const click = await takeClick();
  if (click && (await isGranted(click.origin))) await watch(click.tabId, false);
}

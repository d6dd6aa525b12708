import type { Truth } from '../../src/demo/truth';
import type { EngineMeasures } from '../../src/shared/engine-measures';
import type { EngineInfo } from '../../src/shared/session';
import type { Sample } from '../start/compare';
import { popupReading, type PopupReading } from '../start/popup';
import type { Privileged, RunningFirefox } from './launch';
import type { Tab } from './tab';

const UP_MS = 120_000;
const WATCHED_MS = 90_000;

/** Opens the demo meeting in the first tab and waits until everybody is there and moves. */
export async function openDemo(firefox: RunningFirefox, address: string): Promise<Tab> {
  const { first } = firefox;
  await first.goto(address);
  await first.waitFor(() => {
    const there = window.maskCheckDemo?.participants.map(({ present }) => present) ?? [];
    const playing = [...document.querySelectorAll('video')].map((video) => video.videoWidth > 0);
    return there.length > 0 && there.every(Boolean) && playing.every(Boolean);
  }, UP_MS);
  // The page that greets after an installation may have come to the front.
  await first.bringToFront();
  return first;
}

/**
 * Clicks the toolbar's icon over the meeting, which must be in front, and opens the popup for its tab in a tab of its own, where it
 * stays open. The icon's own popup opens too, and closes when the focus goes.
 */
export async function openPopup(firefox: RunningFirefox): Promise<Tab> {
  await firefox.window.evaluate(async (id) => {
    const { ChromeUtils, WebExtensionPolicy } = globalThis as unknown as Privileged;
    const { ExtensionParent } = ChromeUtils.importESModule(
      'resource://gre/modules/ExtensionParent.sys.mjs',
    ) as {
      ExtensionParent: {
        apiManager: {
          global: {
            browserActionFor: (extension: object) => { triggerAction: (window: object) => Promise<void> };
          };
        };
      };
    };
    const { extension } = WebExtensionPolicy.getByID(id);
    await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
    return null;
  }, firefox.id);
  const popup = await firefox.newTab();
  await popup.goto(firefox.page('src/options/options.html'));
  const tabId = await popup.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    return tab?.id ?? null;
  });
  await popup.goto(firefox.page(`src/popup/popup.html?tab=${tabId ?? 'none'}`));
  return popup;
}

/** Turns the popup's switch on, which asks for the site, and brings the meeting back to the front. */
export async function watch(popup: Tab, meeting: Tab): Promise<void> {
  await popup.bringToFront();
  await popup.waitFor(() => document.querySelector('[role=switch]') !== null, WATCHED_MS);
  await popup.click('[role=switch]');
  await popup.waitFor(
    () => document.querySelector('[role=switch]')?.getAttribute('aria-checked') === 'true',
    WATCHED_MS,
  );
  await meeting.bringToFront();
}

/** What the popup shows. */
export const readPopup = (popup: Tab): Promise<PopupReading> => popup.evaluate(popupReading);

/** What the demo knows. */
export const readTruths = (meeting: Tab): Promise<Truth[]> =>
  meeting.evaluate((): Truth[] => window.maskCheckDemo?.participants ?? []);

/** What is true and what the popup shows, `began` milliseconds ago. */
export async function sample(meeting: Tab, popup: Tab, began: number): Promise<Sample> {
  const [truths, { rows }] = await Promise.all([readTruths(meeting), readPopup(popup)]);
  return { at: Date.now() - began, truths, rows };
}

interface Status {
  engine: EngineInfo;
  measures: EngineMeasures;
}

/** Asks the engine's page how the engine is. */
export function engineStatus(popup: Tab): Promise<Status> {
  return popup.evaluate(async () => {
    const reply: { data: Status } = await chrome.runtime.sendMessage({
      to: 'engine-host',
      type: 'host-status',
      data: {},
    });
    return reply.data;
  });
}

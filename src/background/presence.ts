import { browser } from '../shared/browser';
import { sendToTab } from '../shared/messaging';

/** A page that reconnects (the engine was restarted, say) has done so after this time. */
const PAUSE_MS = 1500;

/** A page that is just being loaded cannot answer yet; longer than this nobody waits for it. */
const LOADING_MS = 10_000;

/**
 * A page that is there answers at last, however busy it is: on two cores with five processes at work one that was loaded anew took more
 * than three seconds. One that does not answer for this long hangs.
 */
const PATIENCE_MS = 30_000;

/** Whether a content script is at work in a tab, or in one frame of it. `patience`: how many milliseconds it has to answer. */
export async function isWatching(tabId: number, frameId?: number, patience?: number): Promise<boolean> {
  const ask = async (frame?: number): Promise<boolean> =>
    (await sendToTab(tabId, 'ping', {}, frame, patience).catch(() => null))?.watching ?? false;
  if (frameId !== undefined) return ask(frameId);
  // Of a whole tab whoever answers first is heard, which may be a frame that may not look; so the page itself counts too.
  return (await Promise.all([ask(0), ask()])).includes(true);
}

/**
 * Whether a page that was watched still is. One without our script says no at once, and so does the browser of a tab that has crashed, which
 * has no process to answer; a page that is busy is waited for.
 */
export async function stillWatching(tabId: number, frameId?: number): Promise<boolean> {
  return (await statusOf(tabId)) !== 'unloaded' && isWatching(tabId, frameId, PATIENCE_MS);
}

/** Resolves once the page of a tab is likely to have what it comes with: loaded, its script put in, its ports opened. */
export async function settled(tabId: number): Promise<void> {
  // A page that is loaded anew again and again has not left the meeting.
  let waited = await pause();
  while (waited < LOADING_MS && (await statusOf(tabId)) === 'loading') waited += await pause();
  // A page that has just been loaded has its script a moment later.
  if (waited > PAUSE_MS) await pause();
}

/** Waits, and comes back with how long. */
async function pause(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return PAUSE_MS;
}

/** What the browser says of a tab: `loading`, `complete`, or `unloaded` where no process shows it. */
async function statusOf(tabId: number): Promise<string | undefined> {
  return (await browser.tabs.get(tabId).catch(() => null))?.status;
}

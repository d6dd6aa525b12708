import { browser } from '../shared/browser';
import { frameOriginsOf } from '../shared/frame-origins';
import { originPattern } from '../shared/origin';

/** Where the build puts the content script; see `contentScripts.standaloneFiles` in vite.config.ts. */
export const CONTENT_SCRIPT = 'src/content/main.js';

const SCRIPT_ID = 'meetings';

/** Whether the user has granted this page's site. */
export function isGranted(origin: string): Promise<boolean> {
  const pattern = originPattern(origin);
  return pattern ? browser.permissions.contains({ origins: [pattern] }) : Promise.resolve(false);
}

/** Gives the site's permission back, with that of the frames its client's call runs in. */
export async function forget(origin: string): Promise<void> {
  const pattern = originPattern(origin);
  if (!pattern) return;
  const { hostname } = new URL(origin);
  await browser.permissions.remove({ origins: [pattern, ...frameOriginsOf(hostname)] });
}

/** Changes run one after the other: a registration must not meet its own update. */
let queue: Promise<void> = Promise.resolve();

/** Registers the content script for exactly the granted sites. Safe to call at any time. */
export function syncContentScripts(): Promise<void> {
  queue = queue.then(sync, sync);
  return queue;
}

async function sync(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (origins.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script: chrome.scripting.RegisteredContentScript = {
    id: SCRIPT_ID,
    js: [CONTENT_SCRIPT],
    matches: origins,
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_idle',
    persistAcrossSessions: true,
  };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

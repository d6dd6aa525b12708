import { browser } from '../shared/browser';

const PAGE = 'src/engine-host/offscreen.html';

/** One document only may be opened; whoever comes while it opens waits for the same one. */
let opening: Promise<void> | null = null;

/** Makes sure that the engine's page is open. Rejects when the browser refuses. */
export async function ensureEngine(): Promise<void> {
  opening ??= open().finally(() => {
    opening = null;
  });
  await opening;
}

async function open(): Promise<void> {
  if (await isOpen()) return;
  try {
    await browser.offscreen.createDocument({
      url: PAGE,
      reasons: [browser.offscreen.Reason.WORKERS, browser.offscreen.Reason.AUDIO_PLAYBACK],
      justification:
        'Runs face and mask detection on the device, in a worker, while a meeting is watched, and plays the sound of an alert where the user has asked for one.',
    });
  } catch (error) {
    // A service worker that was just restarted may race with the call of its predecessor.
    if (!(await isOpen())) throw error;
  }
}

/** Closes the engine's page; its models and all that they saw go with it. */
export async function closeEngine(): Promise<void> {
  // A page that is still opening would stay behind, with nobody left to close it.
  await opening?.catch(() => undefined);
  if (await isOpen()) await browser.offscreen.closeDocument();
}

async function isOpen(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({
    contextTypes: [browser.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  return contexts.length > 0;
}

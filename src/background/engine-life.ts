import { enginePage } from './engine-page';

const PAGE = 'src/engine-host/offscreen.html';

/** One page only may be opened; whoever comes while it opens waits for the same one. */
let opening: Promise<void> | null = null;

/** Makes sure that the engine's page is open. Rejects when the browser refuses. */
export async function ensureEngine(): Promise<void> {
  opening ??= open().finally(() => {
    opening = null;
  });
  await opening;
}

async function open(): Promise<void> {
  if (await enginePage.isOpen()) return;
  try {
    await enginePage.open(PAGE);
  } catch (error) {
    // A service worker that was just restarted may race with the call of its predecessor.
    if (!(await enginePage.isOpen())) throw error;
  }
}

/** Closes the engine's page; its models and all that they saw go with it. */
export async function closeEngine(): Promise<void> {
  // A page that is still opening would stay behind, with nobody left to close it.
  await opening?.catch(() => undefined);
  if (await enginePage.isOpen()) await enginePage.close();
}

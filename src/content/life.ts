import { browser } from '../shared/browser';

const KEY = Symbol.for('mask-check-content-script');
type World = typeof globalThis & { [KEY]?: AbortController };

/**
 * The life of this content script. A newer one in the same frame ends an older; only the extension's own world can see
 * the handle, so no page can end it.
 */
export function takeOver(): AbortController {
  const world: World = globalThis;
  world[KEY]?.abort();
  const life = new AbortController();
  world[KEY] = life;
  return life;
}

/** False once the extension has been reloaded or removed under this script. */
export function isExtensionAlive(): boolean {
  try {
    return Boolean((browser.runtime as typeof browser.runtime | undefined)?.id);
  } catch {
    return false;
  }
}

import { browser } from '../shared/browser';
import type { EnginePage } from './engine-page';

/**
 * Firefox stops a background page that has done nothing for 30 seconds, ports or not, and the engine's page with it. Measured on
 * 153: a call of the extension interface by the background page itself counts as doing something, one by a page within it does not.
 */
const AWAKE_MS = 10_000;

/** A page of the package loads in a fraction of a second. */
const PATIENCE_MS = 10_000;

let frame: HTMLIFrameElement | null = null;
let awake: ReturnType<typeof setInterval> | undefined;

/** Firefox's: there are no offscreen documents, but the background is a page, which holds the engine's page in a frame. */
export const enginePage: EnginePage = {
  isOpen: () => Promise.resolve(frame !== null),
  open: async (address) => {
    if (frame) throw new Error('The engine page is open already');
    const page = document.createElement('iframe');
    page.src = browser.runtime.getURL(address);
    frame = page;
    document.body.append(page);
    awake = setInterval(() => void browser.runtime.getPlatformInfo(), AWAKE_MS);
    try {
      await loaded(page);
    } catch (error) {
      await enginePage.close();
      throw error;
    }
  },
  close: () => {
    clearInterval(awake);
    frame?.remove();
    frame = null;
    return Promise.resolve();
  },
};

/** Its modules have run then, and it listens. */
function loaded(page: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The engine page does not load')), PATIENCE_MS);
    page.addEventListener('load', () => {
      clearTimeout(late);
      resolve();
    });
  });
}

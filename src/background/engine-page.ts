import { browser } from '../shared/browser';

/** The page that holds the engine's worker; there is one at most. */
export interface EnginePage {
  isOpen(): Promise<boolean>;
  /** Opens it and waits until it listens. Rejects when the browser refuses, or when one is open already. */
  open(page: string): Promise<void>;
  /** Closes the open page. */
  close(): Promise<void>;
}

/** Chromium's: an offscreen document, since a service worker can have no worker and is stopped after 30 seconds. */
export const enginePage: EnginePage = {
  async isOpen() {
    const contexts = await browser.runtime.getContexts({
      contextTypes: [browser.runtime.ContextType.OFFSCREEN_DOCUMENT],
    });
    return contexts.length > 0;
  },
  open: (url) =>
    browser.offscreen.createDocument({
      url,
      reasons: [browser.offscreen.Reason.WORKERS, browser.offscreen.Reason.AUDIO_PLAYBACK],
      justification:
        'Runs face and mask detection on the device, in a worker, while a meeting is watched, and plays the sound of an alert where the user has asked for one.',
    }),
  close: () => browser.offscreen.closeDocument(),
};

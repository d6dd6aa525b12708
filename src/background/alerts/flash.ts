import { browser } from '../../shared/browser';
import { forgetFace } from '../toolbar';

/** One change of colour. Two a second is one flash a second, a third of what WCAG 2.2 (2.3.1) allows. */
const BEAT_MS = 500;
const BEATS = 12;

/** Each with a contrast of 4.5 or more between text and ground. */
const COLOURS = [
  { ground: '#ffd54a', text: '#1a1d20' },
  { ground: '#b3261e', text: '#ffffff' },
] as const;

const flashing = new Map<number, ReturnType<typeof setInterval>>();

/** Flashes the badge of a tab's icon for six seconds; `after` then paints it as it should be. */
export function flash(tabId: number, after: () => void): void {
  stopFlash(tabId);
  let beat = 0;
  const timer = setInterval(() => {
    if (beat >= BEATS) {
      stopFlash(tabId);
      after();
      return;
    }
    forgetFace(tabId);
    const { ground, text } = COLOURS[beat++ % 2 === 0 ? 0 : 1];
    // A tab that has just been closed is no error.
    void Promise.allSettled([
      browser.action.setBadgeBackgroundColor({ tabId, color: ground }),
      browser.action.setBadgeTextColor({ tabId, color: text }),
    ]);
  }, BEAT_MS);
  flashing.set(tabId, timer);
}

export function stopFlash(tabId: number): void {
  clearInterval(flashing.get(tabId));
  flashing.delete(tabId);
}

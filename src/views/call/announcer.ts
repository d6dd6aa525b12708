import { make } from '../elements';
import { difference, type Said } from './speech';
import type { Texts } from '../texts';

/** Verdicts may change every second; ears want fewer words. */
export const QUIET_MS = 4000;

/**
 * The popup's one live region. It tells changes only: nothing when the popup opens, and then at most one message every
 * few seconds, about what is different from what was told last. What came and went in between is not told at all.
 */
export function createAnnouncer(texts: Texts): { element: HTMLElement; tell: (said: Said) => void } {
  const element = make('div', { role: 'status', class: 'spoken' });
  let told: Said | null = null;
  let latest: Said | null = null;
  let quiet = false;

  const speak = (): void => {
    if (!told || !latest || quiet) return;
    const words = difference(told, latest, texts);
    told = latest;
    if (words === '') return;
    element.textContent = words;
    quiet = true;
    setTimeout(() => {
      quiet = false;
      speak();
    }, QUIET_MS);
  };

  return {
    element,
    tell: (said) => {
      latest = said;
      told ??= said;
      speak();
    },
  };
}

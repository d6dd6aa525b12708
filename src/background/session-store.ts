import { browser } from '../shared/browser';
import type { Session } from '../shared/session';
import { isSession } from '../shared/session-guard';
import { sessionKey } from '../shared/session-key';

/**
 * The sessions, in `storage.session`: in memory only, gone with the browser, and alive when this worker is not. Changes
 * run one after the other, so that two messages cannot overwrite each other's work.
 */
let queue: Promise<unknown> = Promise.resolve();

/** The session of a tab, or null. */
export async function getSession(tabId: number): Promise<Session | null> {
  const key = sessionKey(tabId);
  const value: unknown = (await browser.storage.session.get(key))[key];
  return isSession(value) ? value : null;
}

/** All sessions there are. */
export async function allSessions(): Promise<Session[]> {
  const all: Record<string, unknown> = await browser.storage.session.get(null);
  return Object.values(all).filter(isSession);
}

/**
 * Replaces a tab's session by what `change` makes of it (null: none yet, or end it). The new session is returned.
 * A change that gives back the very same object writes nothing.
 */
export function updateSession(
  tabId: number,
  change: (session: Session | null) => Session | null,
): Promise<Session | null> {
  const done = queue.then(async () => {
    const before = await getSession(tabId);
    const after = change(before);
    if (after === before) return after;
    if (after) await browser.storage.session.set({ [sessionKey(tabId)]: after });
    else await browser.storage.session.remove(sessionKey(tabId));
    return after;
  });
  queue = done.catch(() => undefined);
  return done;
}

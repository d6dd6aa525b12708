import type { Session } from '../shared/session';

/**
 * The tab to speak of: the one in front if its call is watched; else the call that is shown already, while it lasts; else the one
 * that began last; and the tab in front if nothing is watched at all.
 */
export function whichTab(
  active: number | null,
  shown: number | null,
  sessions: readonly Pick<Session, 'tabId' | 'startedAt'>[],
): number | null {
  const isWatched = (tabId: number | null): boolean => sessions.some((session) => session.tabId === tabId);
  if (isWatched(active)) return active;
  if (isWatched(shown)) return shown;
  const [latest] = [...sessions].sort((a, b) => b.startedAt - a.startedAt);
  return latest?.tabId ?? active;
}

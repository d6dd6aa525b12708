import type { Session } from '../shared/session';
import type { Settings } from '../shared/settings';
import { attendAlerts } from './alerts/alerts';
import { attendRecord } from './record/recorder';

/** Whoever else follows a meeting: told of each change of a session, in the order of the changes, and not waited for. */
export function attend(tabId: number, session: Session | null, settings: Settings): void {
  void attendAlerts(tabId, session, settings);
  void attendRecord(tabId, session, settings);
}

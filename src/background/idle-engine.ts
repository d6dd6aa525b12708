import { closeEngine } from './engine-life';
import { clickWaits } from './pending-watch';
import { allSessions } from './session-store';

/**
 * Closes the engine's page if no meeting is watched and none is about to be: the permission for which a click has had it started may have
 * been refused.
 */
export async function closeIdleEngine(): Promise<void> {
  if ((await allSessions()).length === 0 && !(await clickWaits())) await closeEngine();
}

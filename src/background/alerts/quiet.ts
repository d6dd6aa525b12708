import type { Session } from '../../shared/session';
import { withdraw } from './notifications';
import { stopFlash } from './flash';

/** No alerts about this meeting for so many minutes; 0 ends the quiet. */
export function withQuiet(session: Session, minutes: number, now: number): Session {
  const { quiet: _before, ...rest } = session;
  return minutes > 0 ? { ...rest, quiet: { from: now, until: now + minutes * 60_000 } } : rest;
}

/** What is shown of an alert goes when the user asks for quiet. */
export async function hush(tabId: number): Promise<void> {
  stopFlash(tabId);
  await withdraw(tabId);
}

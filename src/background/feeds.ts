import type { Payload } from '../shared/messaging';
import type { EngineInfo } from '../shared/session';
import { closeIdleEngine } from './idle-engine';
import { settled, stillWatching } from './presence';
import { withEngine, withFrameInterrupted, withoutFrame, withReport } from './session-changes';
import { allSessions } from './session-store';
import { change } from './watch';

let taken: Promise<unknown> = Promise.resolve();

/**
 * What the engine says is taken in in the order in which it is said. An engine that starts anew reports a moment after it has said that it starts;
 * overtaken, that news would take the new verdicts away, and nobody would say them again.
 */
async function inTurn(take: () => Promise<unknown>): Promise<void> {
  const done = taken.then(take);
  taken = done.catch(() => undefined);
  await done;
}

/** Takes in what the engine says of one frame's tiles. */
export function report(news: Payload<'background', 'engine-report'>): Promise<void> {
  return inTurn(() => change(news.tabId, (session) => session && withReport(session, news, Date.now())));
}

/** Takes in the engine's state; it is the same for every meeting. */
export function engineState(engine: EngineInfo): Promise<void> {
  return inTurn(async () => {
    for (const { tabId } of await allSessions()) {
      await change(tabId, (session) => session && withEngine(session, engine, Date.now()));
    }
    if (engine.state === 'failed') await closeIdleEngine();
  });
}

/** A sign of life: nothing has changed, and that is known. An engine without a tab may be one that nobody needs. */
export function heartbeat(tabIds: readonly number[]): Promise<void> {
  return inTurn(async () => {
    if (tabIds.length === 0) await closeIdleEngine();
    for (const tabId of tabIds) {
      await change(tabId, (session) => session && { ...session, heardAt: Date.now() });
    }
  });
}

/**
 * A frame's port has closed, and nothing is claimed of its people from now on. If its page is gone, so are they; with the last
 * of a tab's pages the meeting ends.
 */
export async function feedClosed(tabId: number, frameId: number): Promise<void> {
  await inTurn(() => change(tabId, (session) => session && withFrameInterrupted(session, frameId)));
  await settled(tabId);
  const asked = [frameId, undefined].map((frame) => stillWatching(tabId, frame));
  const [there, watched] = await Promise.all(asked);
  if (there) return;
  await change(tabId, (session) => {
    const rest = session && withoutFrame(session, frameId);
    return rest?.participants.length === 0 && !watched ? null : rest;
  });
}

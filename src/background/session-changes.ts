/** How a session changes. Pure functions: old session in, new session out. */
import { MAX_PARTICIPANTS, type TileReport } from '../shared/protocol';
import {
  ENGINE_STOPPED,
  type EngineInfo,
  type Participant,
  type Session,
  type UnknownLayout,
} from '../shared/session';

/** A meeting nobody has been seen in yet. */
export function newSession(tabId: number, origin: string, once: boolean, now: number): Session {
  return {
    version: 1,
    tabId,
    origin,
    host: origin === '' ? '' : new URL(origin).host,
    startedAt: now,
    once,
    participants: [],
    engine: ENGINE_STOPPED,
    heardAt: now,
  };
}

/** Takes a report of one frame's tiles in. Those it does not name stay as they are, unless it is a whole one. */
export function withReport(
  session: Session,
  report: { frameId: number; changed: readonly TileReport[]; left: readonly string[]; whole: boolean },
  now: number,
): Session {
  const keyOf = (key: string): string => `${report.frameId}/${key}`;
  const gone = new Set(report.left.map(keyOf));
  const named = new Set(report.changed.map(({ key }) => keyOf(key)));
  const isGone = (key: string): boolean =>
    gone.has(key) || (report.whole && isOfFrame(key, report.frameId) && !named.has(key));
  const participants = session.participants.filter(({ key }) => !isGone(key));
  for (const tile of report.changed) {
    const key = keyOf(tile.key);
    const at = participants.findIndex((other) => other.key === key);
    const known = participants[at];
    if (known) participants[at] = merged(known, tile);
    else if (participants.length < MAX_PARTICIPANTS)
      participants.push({ ...tile, key, before: null, ordinal: nextOrdinal(participants) });
  }
  return { ...session, participants, heardAt: now };
}

/** A restarted engine counts from its own start; what is known longer stays known longer, if it is still the same. */
function merged(known: Participant, tile: TileReport): Participant {
  // A look that leaves it open has been made, and is told as that.
  const undecided = tile.verdict === 'unsure' && tile.lookedAt === null && known.before !== null;
  const same = tile.verdict === known.verdict || tile.verdict === known.before;
  const { late: _old, ...kept } = known;
  return {
    ...kept,
    ...tile,
    key: known.key,
    since: undecided || same ? Math.min(known.since, tile.since) : tile.since,
    before: undecided ? known.before : null,
    firstSeen: Math.min(known.firstSeen, tile.firstSeen),
    firstVerdictAt: known.firstVerdictAt ?? tile.firstVerdictAt,
  };
}

/** The smallest number nobody of these has: names like "Participant 3" must not change while somebody else leaves. */
export function nextOrdinal(people: readonly { ordinal: number }[]): number {
  const taken = new Set(people.map(({ ordinal }) => ordinal));
  let ordinal = 1;
  while (taken.has(ordinal)) ordinal++;
  return ordinal;
}

/** Nobody is looked at from now on, and nothing is claimed; or somebody is again. */
export function withPause(session: Session, paused: boolean): Session {
  const { paused: _before, ...rest } = session;
  return paused ? { ...rest, paused, participants: rest.participants.map(interrupted) } : rest;
}

/** The frame is gone, and all who were seen in it. */
export function withoutFrame(session: Session, frameId: number): Session {
  const participants = session.participants.filter(({ key }) => !isOfFrame(key, frameId));
  return { ...withLayout(session, frameId, null), participants };
}

/** A frame's layout is not recognised, or (null) is again; what another frame has said of its own stays. */
export function withLayout(session: Session, frameId: number, layout: UnknownLayout | null): Session {
  const { unknownLayout: before, ...rest } = session;
  if (layout) return { ...rest, unknownLayout: { ...layout, frameId } };
  return before && before.frameId !== frameId ? session : rest;
}

/** Nobody looks at this frame for the moment: what was claimed of its people is kept aside. */
export function withFrameInterrupted(session: Session, frameId: number): Session {
  const participants = session.participants.map((one) =>
    isOfFrame(one.key, frameId) ? interrupted(one) : one,
  );
  return { ...session, participants };
}

/**
 * Takes the engine's state in. An engine that is not ready judges nobody, so nothing it said before may stand as a claim;
 * its report after the restart brings the verdicts back.
 */
export function withEngine(session: Session, engine: EngineInfo, now: number): Session {
  const participants =
    engine.state === 'ready' ? session.participants : session.participants.map(interrupted);
  return { ...session, engine, participants, heardAt: now };
}

function interrupted(participant: Participant): Participant {
  const { unreadable: _, ...rest } = participant;
  const { verdict, before } = rest;
  if (verdict === 'camera-off' || verdict === 'not-visible' || verdict === 'unsure') return participant;
  return { ...rest, verdict: 'unsure', confidence: null, before: before ?? verdict };
}

function isOfFrame(key: string, frameId: number): boolean {
  return key.startsWith(`${frameId}/`);
}

import type { Entry } from './entry';
import { isLiveTrack } from './media';

/** A participant without a tile for this long is not visible any more, or has left; a change of layout takes less. */
export const AWAY_MS = 2500;
/** Nobody is held for not visible longer than this, whatever speaks for it. */
const LONGEST_AWAY_MS = 10 * 60_000;

/** What the client itself says of who is in the call, outside the tiles. */
export interface Attendance {
  /** Identities in the list of people; only who is in it is known by it, since such lists are long and often shut. */
  listed: ReadonlySet<string>;
  count: number | null;
}

export const UNKNOWN: Attendance = { listed: new Set(), count: null };

/**
 * Which of those who have no tile have only gone out of sight (another page of the grid, a pinned tile, a window of its own)
 * rather than left. The client's own list and count are believed first. Else a track that still runs is a person who still
 * sends; where tracks are slots that says nothing of one person, but the call is not over if all are out of sight at once.
 */
export function outOfSight(
  missing: readonly Entry[],
  anybodySeen: boolean,
  { listed, count }: Attendance,
  now: number,
): Set<Entry> {
  const due = missing.filter((one) => now - one.lastSeen >= AWAY_MS);
  const fell = (one: Entry): boolean =>
    count !== null &&
    one.count !== null &&
    one.count - count >= missing.filter(({ kind }) => kind === 'camera').length;
  const hidden = (one: Entry): boolean => {
    // The own camera runs on after a call, and a share that is not shown is of no interest.
    if (now - one.lastSeen > LONGEST_AWAY_MS || one.kind === 'screen' || one.self) return false;
    if (one.name === null && one.identity === null) return false;
    if (one.identity !== null && listed.has(one.identity)) return true;
    if (count !== null && one.count !== null) return !fell(one);
    return one.track !== null && isLiveTrack(one.track) && (!one.slot || !anybodySeen);
  };
  const found = new Set(due.filter(hidden));
  for (const one of due)
    if (one.self && one.kind === 'camera' && (anybodySeen || found.size > 0)) found.add(one);
  // Who went together with somebody who still sends went the same way.
  for (const one of due) {
    const together = [...found].some((other) => Math.abs(other.lastSeen - one.lastSeen) < AWAY_MS);
    if (one.kind === 'camera' && count === null && one.track === null && together) found.add(one);
  }
  return found;
}

import type { Entry } from './entry';
import { isLiveTrack } from './media';

/** A participant without a tile for this long is not visible any more, or has left; a change of layout takes less. */
export const AWAY_MS = 2500;
/** Nobody is held for not visible longer than this, whatever speaks for it. */
const LONGEST_AWAY_MS = 10 * 60_000;
/** The client's count falls about when the tile goes, before it or after. */
const COUNT_WINDOW_MS = 2 * AWAY_MS;

/** What the client itself says of who is in the call, outside the tiles. */
export interface Attendance {
  /** Identities in the list of people; only who is in it is known by it, since such lists are long and often shut. */
  listed: ReadonlySet<string>;
  count: number | null;
}

export const UNKNOWN: Attendance = { listed: new Set(), count: null };

/**
 * Tells which of those who have no tile have only gone out of sight (another page of the grid, a pinned tile, a window of its
 * own) rather than left. The client's own list and count are believed first. Else a track that still runs is a person who
 * still sends; where tracks are slots that says nothing of one person, but the call is not over if all go at once.
 */
export class Away {
  #counts: { at: number; count: number }[] = [];

  /** Those out of sight among the entries, of which some are seen; `now` in milliseconds. */
  outOfSight(entries: readonly Entry[], attendance: Attendance, now: number): Set<Entry> {
    const { listed, count } = attendance;
    const fell = this.#fall(count, now);
    const missing = entries.filter((one) => !one.seen && one.kind === 'camera');
    const due = missing.filter((one) => now - one.lastSeen >= AWAY_MS && mayBeHidden(one, now));
    const fresh = missing.filter(({ camera }) => camera !== 'hidden');
    const anybodySeen = entries.some(({ seen }) => seen);
    const speaksForIt = (one: Entry): boolean => {
      if (one.self) return anybodySeen;
      if (one.identity !== null && listed.has(one.identity)) return true;
      if (fell !== null) return one.camera === 'hidden' || fell < fresh.length;
      return one.track !== null && isLiveTrack(one.track) && (!one.slot || !anybodySeen);
    };
    const found = due.filter(speaksForIt);
    // Who went together with somebody who still sends went the same way.
    const together = due.filter(
      (one) =>
        fell === null &&
        one.track === null &&
        found.some((other) => Math.abs(other.lastSeen - one.lastSeen) < AWAY_MS),
    );
    const all = [...new Set([...found, ...together])];
    return new Set(count === null ? all : this.#atMost(all, count, entries));
  }

  /** By how many the client's count has fallen of late; null where it shows none. */
  #fall(count: number | null, now: number): number | null {
    if (count !== null) this.#counts.push({ at: now, count });
    this.#counts = this.#counts.filter(({ at }) => now - at <= COUNT_WINDOW_MS);
    return count === null ? null : Math.max(...this.#counts.map((one) => one.count)) - count;
  }

  /** There cannot be more people out of sight than the client counts beside those seen; who went last is there most likely. */
  #atMost(hidden: readonly Entry[], count: number, entries: readonly Entry[]): Entry[] {
    const seen = entries.filter((one) => one.seen && one.kind === 'camera').length;
    return hidden.toSorted((a, b) => b.lastSeen - a.lastSeen).slice(0, Math.max(0, count - seen));
  }
}

/** A nameless tile could not be known again; nor is it worth while to wait for somebody for ever. */
function mayBeHidden({ name, identity, lastSeen }: Entry, now: number): boolean {
  return (name !== null || identity !== null) && now - lastSeen <= LONGEST_AWAY_MS;
}

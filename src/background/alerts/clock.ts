import { isBetween, isOneOf, isRecord, isTime } from '../../shared/guards';

/** What is known of somebody, or of the room, as far as an alert goes. `unknown` counts neither way. */
const SIGHTS = ['unmasked', 'masked', 'unknown'] as const;
export type Sight = (typeof SIGHTS)[number];

/** Counts how long somebody, or a room, has been seen unmasked. Times in milliseconds. */
export interface Clock {
  /** Time that has been seen unmasked. */
  ran: number;
  sight: Sight;
  /** When this sight began. */
  since: number;
  /** An alert has been given for it. */
  told: boolean;
}

/** A mask seen for less than this does not wind the clock back: verdicts can flap. */
export const MASKED_MS = 5000;

/** After this long of not knowing, what was known before is worth nothing. */
export const FORGET_MS = 60_000;

export function newClock(sight: Sight, ran: number, now: number): Clock {
  return { ran, sight, since: now, told: false };
}

/**
 * The clock some time later. `elapsed`: milliseconds since the last look at it that were watched; it runs for those only in
 * which the last sight was "unmasked". It stands still while nothing is known.
 */
export function advance(clock: Clock, sight: Sight, elapsed: number, now: number): Clock {
  const ran = clock.sight === 'unmasked' ? clock.ran + elapsed : clock.ran;
  const since = sight === clock.sight && clock.since <= now ? clock.since : now;
  const held = now - since;
  const settled = (sight === 'masked' && held >= MASKED_MS) || (sight === 'unknown' && held >= FORGET_MS);
  return settled ? { ran: 0, sight, since, told: false } : { ...clock, ran, sight, since };
}

export function isClock(value: unknown): value is Clock {
  return (
    isRecord(value) &&
    isBetween(value['ran'], 0, Number.MAX_SAFE_INTEGER) &&
    isOneOf(SIGHTS, value['sight']) &&
    isTime(value['since']) &&
    typeof value['told'] === 'boolean'
  );
}

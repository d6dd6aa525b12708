/** When each tile is looked at next. Pure: it is told the time. */

/** What the schedule needs to know of a tile. */
export interface Scheduled {
  judgeable: boolean;
  inDoubt: boolean;
  /** Looks since the doubt arose. */
  doubtfulLooks: number;
  /** When it was last asked for, or null. */
  askedAt: number | null;
}

/** A steady tile is looked at once a second while there is time ... */
const PERIOD_MS = 1000;

/** ... and all looks together take no more than this share of one core. */
const CORE_SHARE = 0.4;

/** A tile in doubt comes round this many times as often. */
const DOUBT_HASTE = 2;

/** A doubt that this many looks have not settled has no haste any longer: a face in the dark may stay in doubt for ever. */
const HASTY_LOOKS = 20;

/** Tiles asked for at once. Verdicts come when all of them are judged, and a batch gains nothing on WASM, so few are better. */
export const MOST_AT_ONCE = 3;

/** Milliseconds between two looks at a steady tile, when `tiles` are judged and one look costs `lookMs`. */
export function period(tiles: number, lookMs: number): number {
  return Math.max(PERIOD_MS, (tiles * lookMs) / CORE_SHARE);
}

/** The tiles to look at now, most urgent first, at most MOST_AT_ONCE. */
export function due<T extends Scheduled>(tiles: readonly T[], now: number, periodMs: number): T[] {
  const urgency = (tile: T): number => {
    if (tile.askedAt === null) return Infinity;
    const hasty = tile.inDoubt && tile.doubtfulLooks < HASTY_LOOKS;
    return ((now - tile.askedAt) * (hasty ? DOUBT_HASTE : 1)) / periodMs;
  };
  return tiles
    .filter((tile) => tile.judgeable && urgency(tile) >= 1)
    .sort((a, b) => urgency(b) - urgency(a))
    .slice(0, MOST_AT_ONCE);
}

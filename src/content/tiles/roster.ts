import { MAX_TILES, type TileInfo } from '../../shared/protocol';
import type { Steps } from '../slices';
import { Away, AWAY_MS, UNKNOWN, type Attendance } from './away';
import { infoOf, isHeld, isSettled, newEntry, refresh, type Entry } from './entry';
import { match } from './match';
import type { CanvasRegion } from './region';
import { isPlaying, type Sighting } from './sighting';

/** Identities remembered, so that somebody who comes back has the same key. */
const MOST_IDENTITIES = 2000;

/** A beginning for keys that no other load of a page has. */
export function newKeyPrefix(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((number) => number.toString(36)).join('');
}

/** Who is on the page, from one pass to the next. */
export class Roster {
  #entries: Entry[] = [];
  readonly #keys = new Map<string, string>();
  #made = 0;
  readonly #away = new Away();
  #now = 0;

  /** Keys begin with `prefix`, so that those of an earlier load of the page are never mistaken for these. */
  constructor(readonly prefix: string) {}

  get known(): readonly Entry[] {
    return this.#entries;
  }

  /** What to take a picture of now; null for who is gone, has the camera off, or shows a screen. */
  pictureOf(key: string): HTMLVideoElement | CanvasRegion | null {
    const entry = this.#entries.find((one) => one.key === key);
    if (entry?.kind !== 'camera' || isHeld(entry, this.#now)) return null;
    return entry.video ?? entry.region;
  }

  /** Takes in what a pass has seen and tells who is there. */
  *update(sightings: readonly Sighting[], now: number, attendance: Attendance = UNKNOWN): Steps<TileInfo[]> {
    const pairs = yield* match(sightings, this.#entries, now);
    // From here in one step: pictures are taken by what stands here.
    this.#now = now;
    for (const entry of this.#entries) entry.seen = false;
    for (const sighting of sightings) {
      const entry = pairs.get(sighting) ?? this.#join(sighting, now);
      if (!entry) continue;
      refresh(entry, sighting, now);
      this.#remember(entry);
    }
    this.#lookAfterMissing(now, attendance);
    return this.#entries.filter((entry) => isSettled(entry, now)).map(infoOf);
  }

  #lookAfterMissing(now: number, attendance: Attendance): void {
    const hidden = this.#away.outOfSight(this.#entries, attendance, now);
    for (const entry of this.#entries) {
      if (entry.seen) continue;
      entry.video = entry.region = null;
      if (hidden.has(entry)) entry.camera = 'hidden';
    }
    this.#entries = this.#entries.filter(
      (entry) => entry.seen || hidden.has(entry) || (isSettled(entry, now) && now - entry.lastSeen < AWAY_MS),
    );
  }

  #join(sighting: Sighting, now: number): Entry | null {
    // Without a camera, only a tile that a rule vouches for is known to be somebody's.
    if ((!isPlaying(sighting) && !sighting.byRule) || this.#entries.length >= MAX_TILES) return null;
    const before = this.#keys.get(nameOfKey(sighting));
    const entry = newEntry(before ?? `${this.prefix}-${++this.#made}`, sighting, now);
    this.#entries.push(entry);
    return entry;
  }

  #remember(entry: Entry): void {
    if (entry.identity === null || this.#keys.get(nameOfKey(entry)) === entry.key) return;
    if (this.#keys.size >= MOST_IDENTITIES) this.#keys.clear();
    this.#keys.set(nameOfKey(entry), entry.key);
  }
}

function nameOfKey({ kind, identity }: Pick<Sighting, 'kind' | 'identity'>): string {
  return identity === null ? '' : `${kind} ${identity}`;
}

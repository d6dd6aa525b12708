import { MAX_TILES, type TileInfo } from '../../shared/protocol';
import { match } from './match';
import type { KnownTile, Sighting } from './sighting';

/** A camera is off when it has been away this long; layout changes and quality switches take the video away for less. */
const CAMERA_OFF_MS = 800;
/** A participant has left when the tile has been away this long; paging through a layout takes less. */
const LEAVE_MS = 2500;
/** Identities remembered, so that somebody who comes back has the same key. */
const MOST_IDENTITIES = 2000;

/** A beginning for keys that no other load of a page has. */
export function newKeyPrefix(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((number) => number.toString(36)).join('');
}

/** A participant as known over time. What is known belongs to the key; tile and video are only where it was seen last. */
export interface Entry extends KnownTile {
  key: string;
  video: HTMLVideoElement | null;
  track: object | null;
  camera: 'on' | 'off';
  firstSeen: number;
  lastSeen: number;
  /** Since when the camera has been away, while that is not yet believed. */
  darkSince: number | null;
}

/** Who is on the page, from one pass to the next. */
export class Roster {
  #entries: Entry[] = [];
  readonly #keys = new Map<string, string>();
  #made = 0;

  /** Keys begin with `prefix`, so that those of an earlier load of the page are never mistaken for these. */
  constructor(readonly prefix: string) {}

  get known(): readonly Entry[] {
    return this.#entries;
  }

  /** The video to take a picture of now; null for who is gone, has the camera off, or shows a screen. */
  videoOf(key: string): HTMLVideoElement | null {
    const entry = this.#entries.find((one) => one.key === key);
    return entry?.kind === 'camera' ? entry.video : null;
  }

  /** Takes in what a pass has seen and tells who is there. */
  update(sightings: readonly Sighting[], now: number): TileInfo[] {
    const pairs = match(sightings, this.#entries);
    const seen = new Set<Entry>();
    for (const sighting of sightings) {
      const entry = pairs.get(sighting) ?? this.#join(sighting, now);
      if (!entry) continue;
      seen.add(entry);
      refresh(entry, sighting, now);
    }
    for (const entry of this.#entries) if (!seen.has(entry)) entry.video = null;
    this.#entries = this.#entries.filter((entry) => isStillThere(entry, seen, now));
    return this.#entries.filter((entry) => isSettled(entry, now)).map(infoOf);
  }

  #join(sighting: Sighting, now: number): Entry | null {
    // Without a camera, only a tile that a rule vouches for is known to be somebody's.
    if ((!sighting.video && !sighting.byRule) || this.#entries.length >= MAX_TILES) return null;
    const { tile, identity, name, kind, self, video, track } = sighting;
    const key = this.#keyFor(identity === null ? null : `${kind} ${identity}`);
    const camera = video ? 'on' : 'off';
    const darkSince = video ? null : now;
    const entry: Entry = {
      key,
      tile,
      identity,
      name,
      kind,
      self,
      video,
      track,
      camera,
      firstSeen: now,
      lastSeen: now,
      darkSince,
    };
    this.#entries.push(entry);
    return entry;
  }

  #keyFor(identity: string | null): string {
    const before = identity === null ? undefined : this.#keys.get(identity);
    if (before !== undefined) return before;
    const key = `${this.prefix}-${++this.#made}`;
    if (this.#keys.size >= MOST_IDENTITIES) this.#keys.clear();
    if (identity !== null) this.#keys.set(identity, key);
    return key;
  }
}

function refresh(entry: Entry, sighting: Sighting, now: number): void {
  const { tile, video, track, identity, name, kind, self } = sighting;
  // A caption that hides for a moment does not make anybody nameless.
  Object.assign(entry, {
    tile,
    video,
    kind,
    self,
    lastSeen: now,
    name: name ?? entry.name,
    identity: identity ?? entry.identity,
  });
  if (track) entry.track = track;
  entry.darkSince = video ? null : (entry.darkSince ?? now);
  if (video) entry.camera = 'on';
  else if (entry.darkSince !== null && now - entry.darkSince >= CAMERA_OFF_MS) entry.camera = 'off';
}

function isStillThere(entry: Entry, seen: ReadonlySet<Entry>, now: number): boolean {
  return seen.has(entry) || (isSettled(entry, now) && now - entry.lastSeen < LEAVE_MS);
}

/** Somebody who has just appeared without a picture may only be waiting for it. */
function isSettled({ camera, firstSeen }: Entry, now: number): boolean {
  return camera === 'on' || now - firstSeen >= CAMERA_OFF_MS;
}

function infoOf({ key, name, self, kind, camera }: Entry): TileInfo {
  return { key, name, self, kind, camera };
}

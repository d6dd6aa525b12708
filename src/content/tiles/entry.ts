import type { TileInfo } from '../../shared/protocol';
import type { CanvasRegion } from './region';
import { isPlaying, type KnownTile, type Sighting } from './sighting';

/** A camera is off when it has been away this long; layout changes and quality switches take the video away for less. */
const CAMERA_OFF_MS = 800;
/**
 * Where the page tells no identity, a new name on a tile counts as a rename once it has stayed this long with the same track:
 * clients that hand tiles on change name and track one after the other.
 */
const RENAME_MS = 1000;
/** Where the page tells no identity, the pictures of a track that has just come into a tile wait this long for its name. */
const HOLD_MS = 400;

/** A participant as known over time. What is known belongs to the key; tile and video are only where it was seen last. */
export interface Entry extends KnownTile {
  key: string;
  video: HTMLVideoElement | null;
  region: CanvasRegion | null;
  track: object | null;
  camera: TileInfo['camera'];
  firstSeen: number;
  lastSeen: number;
  /** Since when the camera has been away, while that is not yet believed. */
  darkSince: number | null;
  /** When another track came into the tile. */
  swappedAt: number | null;
  /** A new name that is not yet believed. */
  rename: { name: string; since: number } | null;
  /** Seen in the last pass. */
  seen: boolean;
  slot: boolean;
}

export function newEntry(key: string, sighting: Sighting, now: number): Entry {
  const playing = isPlaying(sighting);
  return {
    ...sighting,
    key,
    camera: playing ? 'on' : 'off',
    firstSeen: now,
    lastSeen: now,
    darkSince: playing ? null : now,
    swappedAt: null,
    rename: null,
    seen: true,
  };
}

/** Takes in where and how a participant is seen now. */
export function refresh(entry: Entry, sighting: Sighting, now: number): void {
  const { tile, video, region, track, identity, kind, self, slot } = sighting;
  if (track && entry.track && track !== entry.track) entry.swappedAt = now;
  const name = nameNow(entry, sighting, now);
  Object.assign(entry, { tile, video, region, kind, self, slot, name, lastSeen: now, seen: true });
  entry.identity = identity ?? entry.identity;
  if (track) entry.track = track;
  if (isPlaying(sighting)) {
    entry.darkSince = null;
    entry.camera = 'on';
    return;
  }
  entry.darkSince ??= now;
  if (entry.camera === 'hidden' || now - entry.darkSince >= CAMERA_OFF_MS) entry.camera = 'off';
}

/** A caption that hides for a moment makes nobody nameless; one that changes makes a rename, at once where the page tells an identity. */
function nameNow(entry: Entry, { name, identity }: Sighting, now: number): string | null {
  if (name === null || name === entry.name || entry.name === null || identity !== null) {
    entry.rename = null;
    return name ?? entry.name;
  }
  if (entry.rename?.name !== name) entry.rename = { name, since: now };
  if (now - entry.rename.since < RENAME_MS) return entry.name;
  entry.rename = null;
  return name;
}

/** Whose picture the video shows is in doubt for a moment after a track has come into a tile without an identity. */
export function isHeld({ identity, swappedAt }: Entry, now: number): boolean {
  return identity === null && swappedAt !== null && now - swappedAt < HOLD_MS;
}

/** Somebody who has just appeared without a picture may only be waiting for it. */
export function isSettled({ camera, firstSeen }: Entry, now: number): boolean {
  return camera !== 'off' || now - firstSeen >= CAMERA_OFF_MS;
}

export function infoOf({ key, name, self, kind, camera }: Entry): TileInfo {
  return { key, name, self, kind, camera };
}

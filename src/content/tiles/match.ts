import type { Steps } from '../slices';
import type { Entry } from './entry';
import type { Sighting } from './sighting';

type Rule = (sighting: Sighting, entry: Entry, now: number) => boolean;

/** A tile whose track changed less than this long ago, and now its name, was given to somebody else. */
const SWAP_MS = 1500;

/**
 * How a tile on the page is recognised as a participant already known, strongest first. Where the page says whose tile
 * it is, only that counts. Elsewhere a rename keeps its participant as long as track and tile stay, two people of one
 * name stay two, and a slot that plays another track under another name is another person.
 */
const RULES: readonly Rule[] = [
  (sighting, entry) =>
    sighting.identity !== null && sighting.identity === entry.identity && sighting.kind === entry.kind,
  (sighting, entry) => isOpen(sighting, entry) && sameTrack(sighting, entry) && agrees(sighting, entry),
  (sighting, entry, now) =>
    isOpen(sighting, entry) &&
    sameTrack(sighting, entry) &&
    sighting.tile === entry.tile &&
    mayBeRenamed(sighting, entry, now),
  (sighting, entry) => isOpen(sighting, entry) && sighting.tile === entry.tile && sameName(sighting, entry),
  (sighting, entry) =>
    sighting.kind === entry.kind && sighting.identity === entry.identity && sameName(sighting, entry),
];

/** Pairs what is seen with who is known, each at most once. */
export function* match(
  sightings: readonly Sighting[],
  entries: readonly Entry[],
  now: number,
): Steps<Map<Sighting, Entry>> {
  const pairs = new Map<Sighting, Entry>();
  const free = new Set(entries);
  function* pair(rule: Rule): Steps<void> {
    for (const sighting of sightings) {
      if (pairs.has(sighting)) continue;
      for (const entry of free) {
        if (!rule(sighting, entry, now)) continue;
        pairs.set(sighting, entry);
        free.delete(entry);
        break;
      }
      yield;
    }
  }
  for (const rule of RULES) yield* pair(rule);
  // Some clients tell an identity only while the camera is on. Without it a name is enough if nobody else has it.
  yield* pair(
    (sighting, entry) =>
      isOpen(sighting, entry) &&
      sameName(sighting, entry) &&
      only(sightings, sighting) &&
      only(entries, entry),
  );
  return pairs;
}

/** The page gives no contradicting identity. */
function isOpen(sighting: Sighting, entry: Entry): boolean {
  return sighting.kind === entry.kind && (sighting.identity === null || entry.identity === null);
}

function sameTrack(sighting: Sighting, entry: Entry): boolean {
  return sighting.track !== null && sighting.track === entry.track;
}

function agrees(sighting: Sighting, entry: Entry): boolean {
  const names = [entry.name, entry.rename?.name ?? null];
  if (sighting.slot) return sighting.name !== null && names.includes(sighting.name);
  return sighting.name === null || entry.name === null || names.includes(sighting.name);
}

/** A slot's new name is another person; anywhere else it is, if the track changed only just before. */
function mayBeRenamed(sighting: Sighting, entry: Entry, now: number): boolean {
  if (sighting.name === null || entry.name === null) return true;
  return !sighting.slot && (entry.swappedAt === null || now - entry.swappedAt >= SWAP_MS);
}

function sameName(sighting: Sighting, entry: Entry): boolean {
  return sighting.name !== null && sighting.name === entry.name;
}

function only<T extends { name: string | null; kind: string }>(list: readonly T[], one: T): boolean {
  return list.every((other) => other === one || other.name !== one.name || other.kind !== one.kind);
}

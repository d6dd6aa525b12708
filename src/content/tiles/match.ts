import type { Entry } from './roster';
import type { Sighting } from './sighting';

type Rule = (sighting: Sighting, entry: Entry) => boolean;

/**
 * How a tile on the page is recognised as a participant already known, strongest first. Where the page says whose tile
 * it is, only that counts. Elsewhere a rename keeps its participant as long as track and tile stay, two people of one
 * name stay two, and a slot that plays another track under another name is another person.
 */
const RULES: readonly Rule[] = [
  (sighting, entry) =>
    sighting.identity !== null && sighting.identity === entry.identity && sighting.kind === entry.kind,
  (sighting, entry) => isOpen(sighting, entry) && sameTrack(sighting, entry) && agrees(sighting, entry),
  (sighting, entry) => isOpen(sighting, entry) && sameTrack(sighting, entry) && sighting.tile === entry.tile,
  (sighting, entry) => isOpen(sighting, entry) && sighting.tile === entry.tile && sameName(sighting, entry),
  (sighting, entry) => isOpen(sighting, entry) && sameName(sighting, entry),
];

/** Pairs what is seen with who is known, each at most once. */
export function match(sightings: readonly Sighting[], entries: readonly Entry[]): Map<Sighting, Entry> {
  const pairs = new Map<Sighting, Entry>();
  const taken = new Set<Entry>();
  for (const rule of RULES) {
    for (const sighting of sightings) {
      if (pairs.has(sighting)) continue;
      const entry = entries.find((one) => !taken.has(one) && rule(sighting, one));
      if (!entry) continue;
      pairs.set(sighting, entry);
      taken.add(entry);
    }
  }
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
  return sighting.name === null || entry.name === null || sighting.name === entry.name;
}

function sameName(sighting: Sighting, entry: Entry): boolean {
  return sighting.name !== null && sighting.name === entry.name && sighting.identity === entry.identity;
}

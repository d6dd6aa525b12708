import type { Steps } from '../slices';
import { size, type Sight } from './sight';
import type { Sighting } from './sighting';

/** Big second copies of a participant give way to the tile in the grid. */
const STAGE = '#largeVideo, [class*="spotlight" i] video, [id*="spotlight" i] video';

/** Keeps one tile a participant: pages show the one who speaks again, big, or in a second strip. */
export function* withoutDuplicates(sightings: readonly Sighting[], sight: Sight): Steps<Sighting[]> {
  const rated: { one: Sighting; worth: number }[] = [];
  for (const one of sightings) {
    rated.push({ one, worth: worth(one, sight) });
    yield;
  }
  const best = rated.toSorted((a, b) => b.worth - a.worth).map(({ one }) => one);
  yield* markFittedScreens(best);
  const tracks = new Set<object>();
  const identities = new Set<string>();
  const kept = new Set<Sighting>();
  for (const one of best) {
    const { track, identity, kind } = one;
    const same =
      (track !== null && tracks.has(track)) || (identity !== null && identities.has(`${kind} ${identity}`));
    if (same) continue;
    kept.add(one);
    if (track !== null) tracks.add(track);
    if (identity !== null) identities.add(`${kind} ${identity}`);
  }
  return sightings.filter((one) => kept.has(one));
}

/** In a window that is seen before one that is hidden; identity before name before a place in the grid before size. */
function worth({ video, region, identity, name, tile }: Sighting, sight: Sight): number {
  const area = Math.min(size(sight.area(video ?? tile)), 9e7) / 1e8;
  const stage = video?.matches(STAGE) ? 0 : 2;
  // A page's small window in front of all others shows again who is in the hidden one.
  const seen = tile.ownerDocument.visibilityState === 'hidden' ? 0 : 32;
  return (
    seen + (video || region ? 16 : 0) + (identity !== null ? 8 : 0) + (name !== null ? 4 : 0) + stage + area
  );
}

/** A second video of the same person that is fitted in where the other fills its tile is what they present. */
function* markFittedScreens(sightings: readonly Sighting[]): Steps<void> {
  const videos = new Map<string, Sighting[]>();
  for (const one of sightings) {
    const { kind, identity, video, byRule } = one;
    if (kind !== 'camera' || identity === null || !video || byRule) continue;
    videos.set(identity, [...(videos.get(identity) ?? []), one]);
  }
  for (const own of videos.values()) {
    for (const one of own) {
      const twins = own.filter((other) => other.track !== one.track);
      if (
        twins.length > 0 &&
        isFitted(one) &&
        twins.some((other) => other.kind === 'camera' && !isFitted(other))
      )
        one.kind = 'screen';
    }
    yield;
  }
}

function isFitted({ video }: Sighting): boolean {
  return video !== null && getComputedStyle(video).objectFit === 'contain';
}

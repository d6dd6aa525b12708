import { size, type Sight } from './sight';
import type { Sighting } from './sighting';

/** Big second copies of a participant give way to the tile in the grid. */
const STAGE = '#largeVideo, [class*="spotlight" i] video, [id*="spotlight" i] video';

/** Keeps one tile a participant: pages show the one who speaks again, big, or in a second strip. */
export function withoutDuplicates(sightings: readonly Sighting[], sight: Sight): Sighting[] {
  const best = sightings.toSorted((a, b) => worth(b, sight) - worth(a, sight));
  markFittedScreens(best);
  const kept: Sighting[] = [];
  for (const one of best) {
    if (!kept.some((other) => isSame(one, other))) kept.push(one);
  }
  return sightings.filter((one) => kept.includes(one));
}

function isSame(one: Sighting, other: Sighting): boolean {
  if (one.track !== null && one.track === other.track) return true;
  return one.identity !== null && one.identity === other.identity && one.kind === other.kind;
}

/** Identity before name before a place in the grid before size. */
function worth({ video, region, identity, name, tile }: Sighting, sight: Sight): number {
  const area = Math.min(size(sight.area(video ?? tile)), 9e7) / 1e8;
  const stage = video?.matches(STAGE) ? 0 : 2;
  return (video || region ? 16 : 0) + (identity !== null ? 8 : 0) + (name !== null ? 4 : 0) + stage + area;
}

/** A second video of the same person that is fitted in where the other fills its tile is what they present. */
function markFittedScreens(sightings: readonly Sighting[]): void {
  const cameras = sightings.filter(
    ({ kind, identity, video, byRule }) => kind === 'camera' && identity !== null && video && !byRule,
  );
  for (const one of cameras) {
    const twins = cameras.filter((other) => other.identity === one.identity && other.track !== one.track);
    if (isFitted(one) && twins.some((other) => other.kind === 'camera' && !isFitted(other)))
      one.kind = 'screen';
  }
}

function isFitted({ video }: Sighting): boolean {
  return video !== null && getComputedStyle(video).objectFit === 'contain';
}

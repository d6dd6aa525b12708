import { saysCameraOff } from './camera-off';
import { readIdentity } from './identity';
import { isScreen } from './kind';
import { isFilm } from './media';
import { readName, showsName } from './name';
import { isPreview } from './preview';
import type { Sight } from './sight';
import type { KnownTile, Sighting } from './sighting';
import type { Candidate, View } from './survey';
import { holdersOf, tileRoot } from './tile-root';

/** Smaller videos are ornaments: a preview in a menu, a dot in a corner. */
const MIN_WIDTH = 96;
const MIN_HEIGHT = 54;

/** The tiles of a page that no rule knows, found by what meeting pages have in common. */
export function byHeuristics(view: View): Sighting[] {
  const playing = view.candidates.filter((one) => isTileVideo(one, view.sight));
  const holdsOnly = holdersOf(playing);
  const sightings = playing.map(({ video, source }): Sighting => {
    const tile = tileRoot(video, (element) => holdsOnly(element, source.track), view.sight);
    return {
      tile,
      video,
      region: null,
      track: source.track,
      identity: readIdentity(tile, video),
      name: readName(tile, view.sight),
      self: false,
      kind: isScreen(tile, video, source) ? 'screen' : 'camera',
      byRule: false,
      slot: false,
    };
  });
  return withoutFalseIdentities(sightings).filter(({ tile }) => !saysCameraOff(tile));
}

function isTileVideo({ video, source }: Candidate, sight: Sight): boolean {
  const area = sight.area(video);
  if (area.width < MIN_WIDTH || area.height < MIN_HEIGHT || video.videoWidth === 0) return false;
  return sight.shown(video) && !isPreview(video, source);
}

/** What two people of different names share is not an identity: a room, say, or a list. */
function withoutFalseIdentities(sightings: Sighting[]): Sighting[] {
  for (const one of sightings) {
    if (one.identity === null) continue;
    const others = sightings.filter(
      (other) => other !== one && other.identity === one.identity && other.kind === one.kind,
    );
    if (!others.some((other) => other.name !== null && one.name !== null && other.name !== one.name))
      continue;
    for (const each of [one, ...others]) each.identity = null;
  }
  return sightings;
}

/** Tiles whose video went away while the participant is still on them: their cameras are off. */
export function rememberedTiles(
  known: readonly KnownTile[],
  seen: readonly Sighting[],
  sight: Sight,
): Sighting[] {
  const taken = new Set(seen.map(({ tile }) => tile));
  return known
    .filter(
      ({ tile, kind, track }) =>
        kind === 'camera' && !isFilm(track) && !taken.has(tile) && tile.isConnected && sight.shown(tile),
    )
    .filter(({ tile, identity, name }) =>
      identity !== null ? readIdentity(tile, null) === identity : name !== null && showsName(tile, name),
    )
    .map((one) => ({ ...one, video: null, region: null, track: null, byRule: false, slot: false }));
}

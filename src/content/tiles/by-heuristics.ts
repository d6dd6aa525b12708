import type { Steps } from '../slices';
import { saysCameraOff } from './camera-off';
import { readIdentity } from './identity';
import { isScreen } from './kind';
import { isFilm, type VideoSource } from './media';
import { readName, showsName } from './name';
import { elementsWithin } from './page-roots';
import { isPreview } from './preview';
import type { Sight } from './sight';
import type { KnownTile, Sighting } from './sighting';
import type { Candidate, View } from './survey';
import { holdersOf, tileRoot } from './tile-root';

/** Smaller videos are ornaments: a preview in a menu, a dot in a corner. */
const MIN_WIDTH = 96;
const MIN_HEIGHT = 54;

/** The tiles of a page that no rule knows, found by what meeting pages have in common. */
export function* byHeuristics(view: View): Steps<Sighting[]> {
  const { sight } = view;
  const playing: Candidate[] = [];
  for (const one of view.candidates) {
    if (isTileVideo(one, sight)) playing.push(one);
    yield;
  }
  const holdsOnly = yield* holdersOf(playing);
  const sightings: Sighting[] = [];
  for (const { video, source: before } of playing) {
    // The page has been let on since: a video that has another stream by now is somebody else's.
    const source = sight.source(video);
    if (source?.track === before.track) sightings.push(sightingOf(video, source, holdsOnly, sight));
    yield;
  }
  return (yield* withoutFalseIdentities(sightings)).filter(({ tile }) => !saysCameraOff(tile));
}

function sightingOf(
  video: HTMLVideoElement,
  source: VideoSource,
  holdsOnly: (element: Element, track: object) => boolean,
  sight: Sight,
): Sighting {
  const tile = tileRoot(video, (element) => holdsOnly(element, source.track), sight);
  return {
    tile,
    video,
    region: null,
    track: source.track,
    identity: readIdentity(tile, video),
    name: readName(tile, sight),
    self: false,
    kind: isScreen(tile, video, source) ? 'screen' : 'camera',
    byRule: false,
    slot: false,
  };
}

function isTileVideo({ video, source }: Candidate, sight: Sight): boolean {
  const area = sight.area(video);
  if (area.width < MIN_WIDTH || area.height < MIN_HEIGHT || video.videoWidth === 0) return false;
  return sight.shown(video) && !isPreview(video, source);
}

/** What two people of different names share is not an identity: a room, say, or a list. */
function* withoutFalseIdentities(sightings: Sighting[]): Steps<Sighting[]> {
  const sharing = new Map<string, Sighting[]>();
  for (const one of sightings) {
    if (one.identity === null) continue;
    const key = `${one.kind} ${one.identity}`;
    sharing.set(key, [...(sharing.get(key) ?? []), one]);
    yield;
  }
  for (const group of sharing.values()) {
    const names = new Set(group.flatMap(({ name }) => name ?? []));
    if (names.size > 1) for (const one of group) one.identity = null;
  }
  return sightings;
}

/** Tiles whose video went away while the participant is still on them: their cameras are off. */
export function* rememberedTiles(
  known: readonly KnownTile[],
  seen: readonly Sighting[],
  sight: Sight,
): Steps<Sighting[]> {
  const taken = new Set(seen.map(({ tile }) => tile));
  const found: Sighting[] = [];
  for (const one of known) {
    if (!taken.has(one.tile) && isStillTheirs(one, sight)) {
      // Without a name the track is all that they are known by.
      const track = one.name === null ? one.track : null;
      found.push({ ...one, video: null, region: null, track, byRule: false, slot: false });
    }
    yield;
  }
  return found;
}

function isStillTheirs({ tile, kind, track, identity, name }: KnownTile, sight: Sight): boolean {
  if (kind !== 'camera' || isFilm(track) || !tile.isConnected || !sight.shown(tile)) return false;
  if (identity !== null) return readIdentity(tile, null) === identity;
  return name !== null ? showsName(tile, name) : track !== null && isHeldBy(tile, track, sight);
}

/** The tile's video still has this track, which is switched off or muted but has not ended. */
function isHeldBy(tile: Element, track: object, sight: Sight): boolean {
  if (!('readyState' in track) || track.readyState !== 'live') return false;
  return [...elementsWithin(tile)].some((element) => {
    const source = element.localName === 'video' ? sight.source(element as HTMLVideoElement) : null;
    return source?.track === track && !source.live;
  });
}

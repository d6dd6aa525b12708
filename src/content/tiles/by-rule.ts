import { holds, textOf, type SiteRule } from '../sites/rule';
import type { Steps } from '../slices';
import { saysCameraOff } from './camera-off';
import { nameFrom } from './clean-name';
import { closestAcross, select } from './page-roots';
import { regionOf } from './region';
import { size } from './sight';
import type { Sighting } from './sighting';
import type { Candidate, View } from './survey';

/** The tiles that a client's rule finds, or null where it finds none. */
export function* byRule(rule: SiteRule, view: View): Steps<Sighting[] | null> {
  const tiles = yield* tilesOf(rule, view);
  if (tiles.length === 0) return null;
  const videos = new Map<Element, Candidate[]>();
  for (const one of view.candidates) {
    const tile = closestAcross(one.video, rule.tile);
    if (tile && (rule.video === undefined || one.video.matches(rule.video)))
      videos.set(tile, [...(videos.get(tile) ?? []), one]);
    yield;
  }
  const sightings: (Sighting & { second: boolean })[] = [];
  for (const tile of tiles) {
    if (!isNobody(tile, rule))
      sightings.push({ ...sightingOf(tile, rule, view, videos.get(tile)), second: holds(rule.second, tile) });
    yield;
  }
  return withoutSeconds(sightings);
}

/** What matches the rule; of nested matches the inner one is the tile. */
function* tilesOf(rule: SiteRule, { roots }: View): Steps<Element[]> {
  const matches = select(roots, rule.tile).filter((tile) => !rule.notTile || !tile.matches(rule.notTile));
  const outer = new Set<Element>();
  for (const tile of matches) {
    let at = tile.parentElement?.closest(rule.tile);
    for (; at && !outer.has(at); at = at.parentElement?.closest(rule.tile)) outer.add(at);
    yield;
  }
  return matches.filter((tile) => !outer.has(tile));
}

function isNobody(tile: Element, rule: SiteRule): boolean {
  const places = [rule.previews, rule.players].filter((place) => place !== undefined);
  return (
    holds(rule.preview, tile) ||
    holds(rule.vacant, tile) ||
    places.some((place) => closestAcross(tile, place) !== null)
  );
}

function sightingOf(tile: Element, rule: SiteRule, view: View, videos: readonly Candidate[] = []): Sighting {
  const off = holds(rule.cameraOff, tile) || saysCameraOff(tile);
  const playing = off ? null : biggest(videos, rule, view);
  const share = holds(rule.share, tile) || playing?.source.screen === true;
  return {
    tile,
    video: playing?.video ?? null,
    region: off || playing ? null : regionOf(tile, rule, view),
    track: playing?.source.track ?? null,
    identity: rule.identity?.(tile) ?? null,
    name: nameFrom(textOf(rule.name, tile)),
    self: holds(rule.self, tile),
    kind: share ? 'screen' : 'camera',
    byRule: true,
    slot: rule.slots ?? false,
  };
}

/** One of a tile's videos plays, the others are spares. A client that says when a camera is off may well hide it while it is on. */
function biggest(playing: readonly Candidate[], rule: SiteRule, { sight }: View): Candidate | null {
  // The page has been let on since they were found: what a video plays is read with the name.
  const now = playing.flatMap(({ video }) => {
    const source = sight.source(video);
    return source?.live ? [{ video, source }] : [];
  });
  const visible = now.filter(({ video }) => rule.cameraOff !== undefined || sight.shown(video));
  return visible.toSorted((a, b) => size(sight.area(b.video)) - size(sight.area(a.video)))[0] ?? null;
}

/** Somebody's big second tile gives way to their own, and lends it its picture if that has none. */
function withoutSeconds(sightings: readonly (Sighting & { second: boolean })[]): Sighting[] {
  return sightings.filter((one) => {
    if (!one.second) return true;
    const first = sightings.find((other) => !other.second && isOneOf(one, other));
    if (first && !first.video && !first.region) {
      const { video, region, track } = one;
      Object.assign(first, { video, region, track });
    }
    return !first;
  });
}

function isOneOf(one: Sighting, other: Sighting): boolean {
  if (one.kind !== other.kind) return false;
  if (one.identity !== null && other.identity !== null) return one.identity === other.identity;
  return (
    (one.track !== null && one.track === other.track) ||
    (one.name !== null && one.name === other.name && (one.track === null || other.track === null))
  );
}

/**
 * The stage shows a participant again, big. That is a duplicate, unless the client saves itself the small video
 * meanwhile: then the stage's is the participant's only one, and its name says whose.
 */
export function attachStage(rule: SiteRule, sightings: readonly Sighting[], view: View): void {
  if (!rule.stage) return;
  const stage = rule.stage;
  const playing = view.candidates.find(({ video }) => video.matches(stage.video) && view.sight.shown(video));
  if (!playing || playing.source.screen || sightings.some(({ track }) => track === playing.source.track))
    return;
  const name = nameFrom(select(view.roots, stage.name)[0]?.textContent);
  const owners = sightings.filter((one) => one.kind === 'camera' && name !== null && one.name === name);
  const [owner] = owners;
  if (!owner || owners.length > 1 || owner.video || holds(rule.cameraOff, owner.tile)) return;
  owner.video = playing.video;
  owner.track = playing.source.track;
}

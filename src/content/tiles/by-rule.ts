import type { SiteRule } from '../sites/rule';
import { saysCameraOff } from './camera-off';
import { nameFrom } from './clean-name';
import { closestAcross, select } from './page-roots';
import { size } from './sight';
import type { Sighting } from './sighting';
import type { Candidate, View } from './survey';

/** The tiles that a client's rule finds, or null where it finds none. */
export function byRule(rule: SiteRule, view: View): Sighting[] | null {
  const matches = select(view.roots, rule.tile).filter(
    (tile) => !rule.notTile || !tile.matches(rule.notTile),
  );
  // Of nested matches the inner one is the tile.
  const tiles = matches.filter((tile) => !matches.some((other) => other !== tile && tile.contains(other)));
  if (tiles.length === 0) return null;
  return tiles
    .filter((tile) => !rule.preview?.(tile) && !rule.vacant?.(tile))
    .map((tile) => sightingOf(tile, rule, view));
}

function sightingOf(tile: Element, rule: SiteRule, view: View): Sighting {
  const playing = biggest(
    view.candidates.filter(({ video }) => closestAcross(video, rule.tile) === tile),
    tile,
    rule,
    view,
  );
  const share = rule.share?.(tile) === true || playing?.source.screen === true;
  return {
    tile,
    video: playing?.video ?? null,
    track: playing?.source.track ?? null,
    identity: rule.identity?.(tile) ?? null,
    name: nameFrom(rule.name(tile)),
    self: rule.self(tile),
    kind: share ? 'screen' : 'camera',
    byRule: true,
  };
}

/** One of a tile's videos plays, the others are spares. A client that says when a camera is off may well hide it while it is on. */
function biggest(
  playing: readonly Candidate[],
  tile: Element,
  rule: SiteRule,
  { sight }: View,
): Candidate | null {
  if (rule.cameraOff?.(tile) || saysCameraOff(tile)) return null;
  const visible = playing.filter(({ video }) => rule.cameraOff !== undefined || sight.shown(video));
  return visible.toSorted((a, b) => size(sight.area(b.video)) - size(sight.area(a.video)))[0] ?? null;
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
  if (!owner || owners.length > 1 || owner.video || rule.cameraOff?.(owner.tile)) return;
  owner.video = playing.video;
  owner.track = playing.source.track;
}

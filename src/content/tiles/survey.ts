import type { SiteRule } from '../sites/rule';
import type { Steps } from '../slices';
import { byHeuristics, rememberedTiles } from './by-heuristics';
import { attachStage, byRule } from './by-rule';
import { withoutDuplicates } from './duplicates';
import type { VideoSource } from './media';
import { closestAcross, select, type Root } from './page-roots';
import { markSelf } from './self';
import type { Sight } from './sight';
import type { KnownTile, Sighting } from './sighting';

/** A video that plays something live, or a film that cannot be read. */
export interface Candidate {
  video: HTMLVideoElement;
  source: VideoSource;
}

/** A page as one pass sees it. */
export interface View {
  roots: readonly Root[];
  sight: Sight;
  candidates: readonly Candidate[];
}

export interface Survey {
  sightings: Sighting[];
  /** The rule knows tiles on this page; while it does, videos outside them are previews and ornaments. */
  ruleFits: boolean;
  /** Videos that play something live. */
  playing: number;
}

/**
 * Looks over the whole page once. Keeps nothing: elements move between people, so all is read afresh, and what belongs to one tile
 * is read in one step.
 */
export function* survey(
  roots: readonly Root[],
  sight: Sight,
  rule: SiteRule | null,
  known: readonly KnownTile[],
): Steps<Survey> {
  const view: View = { roots, sight, candidates: yield* candidatesIn(roots, sight, rule) };
  const playing = view.candidates.length;
  if (rule) {
    const ruled = yield* byRule(rule, view);
    if (ruled) {
      attachStage(rule, ruled, view);
      return { sightings: yield* withoutDuplicates(ruled, sight), ruleFits: true, playing };
    }
    // No tile, and nothing but this device's own camera: a lobby that the rule does not know.
    if (known.length === 0 && view.candidates.every(({ source }) => source.local))
      return { sightings: [], ruleFits: false, playing };
  }
  const seen = yield* byHeuristics(view);
  yield* markSelf(seen, sight);
  const distinct = yield* withoutDuplicates(seen, sight);
  const remembered = yield* rememberedTiles(known, distinct, sight);
  return { sightings: [...distinct, ...remembered], ruleFits: false, playing };
}

function* candidatesIn(roots: readonly Root[], sight: Sight, rule: SiteRule | null): Steps<Candidate[]> {
  const nobody = [rule?.previews, rule?.players].filter((place) => place !== undefined).join(', ');
  const found: Candidate[] = [];
  for (const video of select<HTMLVideoElement>(roots, 'video')) {
    yield;
    const source = sight.source(video);
    if (!source?.live || (nobody !== '' && closestAcross(video, nobody))) continue;
    // Where a client's pages are known, a film outside of the tiles is nobody.
    if (source.film && rule && !closestAcross(video, rule.tile)) continue;
    found.push({ video, source });
  }
  return found;
}

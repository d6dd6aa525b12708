import type { TileInfo } from '../../shared/protocol';
import type { UnknownLayout } from '../../shared/session';
import { ruleFor } from '../sites/index';
import type { SiteRule } from '../sites/rule';
import type { Steps } from '../slices';
import { UNKNOWN, type Attendance } from './away';
import type { Entry } from './entry';
import { PageRoots, select, type Root } from './page-roots';
import type { CanvasRegion } from './region';
import { Roster } from './roster';
import type { Sight } from './sight';
import { survey } from './survey';

/** A client's rule that finds no tile gets this long before the heuristics take over: the page may be loading. */
const RULE_PATIENCE_MS = 5000;

/** The tiles of one document, looked over pass by pass. */
export class TileWatch {
  readonly #roots: PageRoots;
  readonly #roster: Roster;
  #ruleLostSince: number | null = null;
  #unknownLayout: UnknownLayout | null = null;

  constructor(
    readonly document: Document,
    readonly host: string,
    readonly sight: Sight,
    keyPrefix: string,
  ) {
    this.#roots = new PageRoots(document);
    this.#roster = new Roster(keyPrefix);
  }

  /** What is known of a layout that the client's rule does not fit, while cameras play in it. */
  get unknownLayout(): UnknownLayout | null {
    return this.#unknownLayout;
  }

  /** Looks the page over once. */
  *pass(now: number): Steps<{ tiles: TileInfo[]; roots: readonly Root[] }> {
    const roots = yield* this.#roots.list(now);
    const rule = ruleFor(this.host, this.document);
    const { sightings, ruleFits, playing } = yield* survey(roots, this.sight, rule, this.#roster.known);
    this.#ruleLostSince = rule && !ruleFits ? (this.#ruleLostSince ?? now) : null;
    const tooEarly = this.#ruleLostSince !== null && now - this.#ruleLostSince < RULE_PATIENCE_MS;
    const lost = rule && !ruleFits && !tooEarly && sightings.length > 0;
    this.#unknownLayout = lost ? { client: rule.id, videos: playing, tiles: sightings.length } : null;
    const attendance = rule ? attendanceOn(roots, rule) : UNKNOWN;
    return { tiles: yield* this.#roster.update(tooEarly ? [] : sightings, now, attendance), roots };
  }

  /** What to take a picture of now; null where there is nothing, or where the video shows somebody else since the page was looked over. */
  pictureOf(key: string): HTMLVideoElement | CanvasRegion | null {
    const picture = this.#roster.pictureOf(key);
    if (!picture || 'canvas' in picture) return picture;
    return this.sight.source(picture)?.track === this.#entryOf(key)?.track ? picture : null;
  }

  /** Somebody's tile; null for who was on none at the last look over the page: what was theirs may be another's by now. */
  tileOf(key: string): Element | null {
    const entry = this.#entryOf(key);
    return entry?.seen ? entry.tile : null;
  }

  #entryOf(key: string): Entry | undefined {
    return this.#roster.known.find((entry) => entry.key === key);
  }
}

/** What the client says of who is in the call, outside the tiles. */
function attendanceOn(roots: readonly Root[], rule: SiteRule): Attendance {
  const rows = rule.listed ? select(roots, rule.listed) : [];
  const listed = rows.map((row) => rule.identity?.(row)).filter((id): id is string => typeof id === 'string');
  const [page] = roots;
  return { listed: new Set(listed), count: page && rule.count ? rule.count(page) : null };
}

import type { TileInfo } from '../../shared/protocol';
import { ruleFor } from '../sites/index';
import { PageRoots, type Root } from './page-roots';
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

  constructor(
    readonly document: Document,
    readonly host: string,
    readonly sight: Sight,
    keyPrefix: string,
  ) {
    this.#roots = new PageRoots(document);
    this.#roster = new Roster(keyPrefix);
  }

  /** Looks the page over once. */
  pass(now: number): { tiles: TileInfo[]; roots: readonly Root[] } {
    const roots = this.#roots.list(now);
    const rule = ruleFor(this.host, this.document);
    const { sightings, ruleFits } = survey(roots, this.sight, rule, this.#roster.known);
    this.#ruleLostSince = rule && !ruleFits ? (this.#ruleLostSince ?? now) : null;
    const tooEarly = this.#ruleLostSince !== null && now - this.#ruleLostSince < RULE_PATIENCE_MS;
    return { tiles: this.#roster.update(tooEarly ? [] : sightings, now), roots };
  }

  videoOf(key: string): HTMLVideoElement | null {
    return this.#roster.videoOf(key);
  }

  /** Where somebody's tile was seen last; null for who is not known. */
  tileOf(key: string): Element | null {
    return this.#roster.known.find((entry) => entry.key === key)?.tile ?? null;
  }
}

import type { LookKind } from '../shared/engine-measures';
import type { Want } from '../shared/protocol';
import type { Box } from '../shared/verdict';
import { follow } from './follow';
import { partAround } from './part';
import { HASTY_LOOKS } from './schedule';
import { difference, type Sketch } from './sketch';

/** What the plan needs to know of a tile. */
export interface Planned {
  inDoubt: boolean;
  doubtfulLooks: number;
  comingOrGoing: boolean;
  faces: {
    /** Where each known face was seen last. */
    readonly boxes: readonly Box[];
    /** Every known face is confirmed and was seen at the last look. */
    readonly settled: boolean;
  };
}

/** A picture that is about to be looked at: its sketch, and its size in pixels. */
export interface Sketched {
  sketch: Sketch;
  width: number;
  height: number;
}

/** How to look. Where faces could be followed they need not be looked for. */
export type Plan = { kind: Exclude<LookKind, 'tracked'> } | { kind: 'tracked'; boxes: Box[] };

/** One look in so many is thorough in any case: for somebody whom the finder alone does not see. */
const THOROUGH_EVERY = 20;

/** Faces are followed for so many looks at most, glances at moving ones among them; then they are looked for again. */
const TRACKED_LOOKS = 5;

/** A still picture, or a face that only moves, is judged anew after so many glances. */
const GLANCES = 3;

/**
 * Below this difference (`difference`, of 255) a picture is the one that was judged. What the encoder leaves of grain is about 1,
 * a mask that slips off a nose makes 10 and more.
 */
const SAME_PICTURE = 2.5;

/**
 * A face that was found again and differs by less than this (`Followed.difference`, of 255) is as it was judged. Measured on clips
 * (`npm run evaluate:clips -- --faces 8`): up to 6 every change is shown as soon as before, and steady badges change less often; from 7 on a
 * mask that slips off a nose is shown half a second later.
 */
const SAME_FACE = 6;

/** After a part in which not all was to be seen that was needed so many looks get the whole picture, and twice as many each time that it happens again. */
const WHOLE_LOOKS = 1;
const MOST_WHOLE_LOOKS = 16;

/** At the first looks too: of 25 people who have all just come the second look comes late, and half of the parts did not do then. */
const FIRST_WHOLE_LOOKS = 2;

/** How the next look at a tile is to be made, by what has changed since the last. Pure. */
export class LookPlan {
  private judged: Sketched | null = null;
  /** Looks that need the whole picture in any case, and how many that would be after the next part that did not do. */
  private wholeLooks = FIRST_WHOLE_LOOKS;
  private penalty = WHOLE_LOOKS;
  private glances = 0;
  private tracked = 0;
  private sinceThorough: number;

  /**
   * `turn` is the tile's place among those that came with it. By it faces are looked for again sooner the first time, and thoroughly too:
   * when all of 25 had theirs in one round, that round took 6 s of the budget and others 2.5, and badges grew old in it.
   */
  constructor(private readonly turn = 0) {
    this.sinceThorough = turn % THOROUGH_EVERY;
  }

  /** Whether the picture had changed when it was last looked at. */
  changed = true;

  /** No look has been made yet. */
  get isNew(): boolean {
    return this.judged === null;
  }

  /**
   * What of the next picture is needed: a sketch tells whether there is anything new, and where faces that are known have gone. Whoever is to be
   * looked for is to be looked for everywhere.
   */
  want(tile: Planned): Want {
    const { judged } = this;
    const { boxes, settled } = tile.faces;
    if (!judged || tile.inDoubt || this.wholeLooks > 0 || this.sinceThorough >= THOROUGH_EVERY)
      return 'whole';
    if (boxes.length > 0 && settled && this.tracked < TRACKED_LOOKS)
      return partAround(boxes, judged) ?? 'whole';
    // One that has changed will go on changing.
    return this.glances < GLANCES && !this.changed ? 'sketch' : 'whole';
  }

  /** Less than the whole picture has come, and it did not do. */
  missed(): void {
    this.wholeLooks = this.penalty;
    this.penalty = Math.min(2 * this.penalty, MOST_WHOLE_LOOKS);
  }

  /** How to look at a picture. Nothing is noted before it is `done`: a look that fails has shown nothing. */
  next(picture: Sketched, tile: Planned): Plan {
    const { judged } = this;
    this.changed = !judged || difference(judged.sketch, picture.sketch) >= SAME_PICTURE;
    if (!judged) return { kind: 'quick' };
    const hasty = tile.inDoubt && tile.doubtfulLooks < HASTY_LOOKS;
    // Whoever has left a picture in which nothing moves any more is not in it at a glance either.
    const isSame = !this.changed && !tile.comingOrGoing;
    if (!hasty && isSame && this.glances < GLANCES) return { kind: 'glance' };
    if (this.sinceThorough >= THOROUGH_EVERY) return { kind: 'thorough' };
    const { boxes, settled } = tile.faces;
    if (hasty || boxes.length === 0 || !settled || this.tracked >= TRACKED_LOOKS) return { kind: 'quick' };
    const found = boxes.flatMap((box) => follow(judged.sketch, picture.sketch, box, picture) ?? []);
    if (found.length < boxes.length) return { kind: 'quick' };
    const same = found.every(({ difference }) => difference < SAME_FACE);
    if (same && this.glances < GLANCES) return { kind: 'glance' };
    return { kind: 'tracked', boxes: found.map(({ box }) => box) };
  }

  /** The look has been made, and its faces are judged; `part`: with no more than a part of the picture. */
  done(kind: LookKind, picture: Sketched, part = false): void {
    if (part) this.penalty = WHOLE_LOOKS;
    else this.wholeLooks = Math.max(0, this.wholeLooks - 1);
    if (kind === 'glance') {
      this.glances++;
      // Where only the faces are the same, somebody may have come.
      if (this.changed) this.followed();
      return;
    }
    const first = this.judged === null;
    this.judged = picture;
    this.glances = 0;
    if (kind === 'tracked') this.followed();
    else this.tracked = first ? this.turn % (TRACKED_LOOKS + 1) : 0;
    if (kind === 'quick') this.sinceThorough++;
    if (kind === 'thorough') this.sinceThorough = 0;
  }

  /** A look for which the faces were not looked for. */
  private followed(): void {
    this.tracked++;
    this.sinceThorough++;
  }
}

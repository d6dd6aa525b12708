import type { LookKind } from '../shared/protocol';
import { HASTY_LOOKS } from './schedule';
import { difference, type Sketch } from './sketch';

/** What the plan needs to know of a tile. */
export interface Planned {
  /** Looks that were judged. */
  looks: number;
  inDoubt: boolean;
  doubtfulLooks: number;
  faces: {
    /** Known faces, those included that have yet to be seen twice. */
    readonly count: number;
    /** Every known face is confirmed and was seen at the last look. */
    readonly settled: boolean;
  };
}

/** The first looks at a tile are thorough. */
const THOROUGH_LOOKS = 3;

/** Of the looks that detect at all, every so many later one is thorough: someone may have sat down in the background. */
const THOROUGH_EVERY = 5;

/** A face is judged where it was for so many looks at most, then it is looked for again. */
const TRACKED_LOOKS = 3;

/** A still picture is judged anew after so many glances. */
const GLANCES = 3;

/** Differences (`difference`, of 255) below which a picture is the one that was judged, and below which faces are where they were. */
const SAME_PICTURE = 2;
const SAME_PLACE = 10;

/** How the next look at a tile is to be made, by what has changed since the last. Pure. */
export class LookPlan {
  private judged: Sketch | null = null;
  private detected: Sketch | null = null;
  private glances = 0;
  private tracked = 0;
  private detections = 0;

  /** Whether the picture had changed when it was last looked at. */
  changed = true;

  /** How to look at a picture. Nothing is noted before it is `done`: a look that fails has shown nothing. */
  next(sketch: Sketch, tile: Planned): LookKind {
    const change = this.judged ? difference(this.judged, sketch) : Infinity;
    this.changed = change >= SAME_PICTURE;
    if (tile.looks < THOROUGH_LOOKS) return 'thorough';
    const hasty = tile.inDoubt && tile.doubtfulLooks < HASTY_LOOKS;
    if (!hasty && !this.changed && this.glances < GLANCES) return 'glance';
    // A face that no detector finds at a quick look may be found at a thorough one.
    if (tile.faces.count === 0 || this.detections >= THOROUGH_EVERY - 1) return 'thorough';
    const inPlace = this.detected !== null && difference(this.detected, sketch) < SAME_PLACE;
    return !hasty && tile.faces.settled && inPlace && this.tracked < TRACKED_LOOKS ? 'tracked' : 'quick';
  }

  /** The look has been made, and its faces are judged. */
  done(kind: LookKind, sketch: Sketch): void {
    if (kind === 'glance') {
      this.glances++;
      return;
    }
    this.glances = 0;
    this.judged = sketch;
    if (kind === 'tracked') {
      this.tracked++;
      return;
    }
    this.detected = sketch;
    this.tracked = 0;
    this.detections = kind === 'thorough' ? 0 : this.detections + 1;
  }
}

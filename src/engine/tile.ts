import type { NoFrameReason, TileInfo, TileReport } from '../shared/protocol';
import { UNREADABLE, type Unreadable, type Verdict } from '../shared/verdict';
import type { Size } from '../shared/frame-size';
import { isOneOf } from '../shared/guards';
import { LookPlan } from './look-plan';
import { worstOf } from './smoothing';
import { TileFaces } from './tracker';

/** So many looks without a face before "no face" is said; the first may have met a blink of the video. */
const EMPTY_LOOKS = 2;

/** Without a picture for this long, what was seen last is no longer claimed. */
const PICTURE_TOO_OLD_MS = 10_000;

/** A verdict whose confidence has moved by less than this is told as before. */
const CONFIDENCE_STEP = 0.05;

/** Everybody is looked at this often (`schedule.ts`, where the wait before a look is a little less). Older looks are told as late. */
const PROMISED_MS = 10_000;

/** What is held true of one tile, and what of it has been told. */
export class Tile {
  faces = new TileFaces();
  plan: LookPlan;
  /** Since all of it was last forgotten. */
  looks = 0;
  doubtfulLooks = 0;
  /** Times in a row that there was no picture to look at. */
  unseenLooks = 0;
  lookedAt: number | null = null;
  private late = false;
  /** The last picture's, in pixels. */
  private size: Size | null = null;
  private emptyLooks = 0;
  private verdict: Verdict = 'unsure';
  private unreadable: Unreadable | null = null;
  private confidence: number | null = null;
  private count = 0;
  private since: number;
  private firstVerdictAt: number | null = null;
  private told: TileReport | null = null;

  constructor(
    private info: TileInfo,
    private readonly firstSeen: number,
    /** Its place among the tiles that came with it (`LookPlan`). */
    private readonly turn = 0,
  ) {
    this.plan = new LookPlan(turn);
    this.since = firstSeen;
    this.describe(info, firstSeen);
  }

  /** Whether there is a camera picture to judge. */
  get judgeable(): boolean {
    return this.info.kind === 'camera' && this.info.camera === 'on';
  }

  /** Its camera shows a face as far as is known: there is a picture, and it can be read. */
  get facing(): boolean {
    return this.judgeable && this.unreadable === null && this.count > 0;
  }

  /** Somebody seems to have left or to have come, which the next looks have to bear out. */
  get comingOrGoing(): boolean {
    return !this.faces.settled || (this.emptyLooks > 0 && this.emptyLooks < EMPTY_LOOKS);
  }

  /** New, undecided, or somebody may have come or gone: worth a look sooner than others. */
  get inDoubt(): boolean {
    return this.verdict === 'unsure' || (this.confidence ?? 1) < 0.9 || this.comingOrGoing;
  }

  /** Somebody without a properly worn mask: the ones to keep an eye on. */
  get unmasked(): boolean {
    return this.verdict === 'no-mask' || this.verdict === 'incorrect';
  }

  /** The picture had changed when it was last looked at. */
  get changed(): boolean {
    return this.plan.changed;
  }

  /** Takes in what the content script says of the tile. */
  describe(info: TileInfo, now: number): void {
    const wasJudgeable = this.judgeable;
    this.info = info;
    const away = awayVerdict(info);
    if (away) {
      // They would start over with the camera in any case; their portraits need not wait for that.
      if (wasJudgeable) this.faces = new TileFaces();
      this.settle(away, null, 0, now);
    } else if (this.judgeable !== wasJudgeable) this.forget(now);
  }

  /** Nothing that was seen counts any more; the popup then says "looking" rather than "cannot tell". */
  forget(now: number): void {
    if (awayVerdict(this.info)) return;
    this.startOver(now);
    this.lookedAt = null;
    this.late = false;
  }

  /** A picture of this size is about to be looked at. A camera sends what its network allows, and the same people are in it. */
  fit({ width, height }: Size): void {
    const before = this.size;
    this.size = { width, height };
    if (before && (before.width !== width || before.height !== height))
      this.faces.scale(width / before.width, height / before.height);
  }

  /** Takes in a finished look: the faces' account has been brought up to date. */
  looked(now: number): void {
    this.glanced(now);
    if (!this.judgeable) return;
    this.doubtfulLooks = this.inDoubt ? this.doubtfulLooks + 1 : 0;
    const verdicts = this.faces.verdicts();
    const worst = worstOf(verdicts);
    if (worst) {
      this.emptyLooks = 0;
      this.settle(worst.verdict, worst.confidence, verdicts.length, now);
    } else if (++this.emptyLooks >= EMPTY_LOOKS) {
      this.settle('no-face', null, 0, now);
    }
  }

  /** Another claim holds: what was seen last is weighed by it. */
  weighAnew(claim: number, now: number): void {
    this.faces.weighAnew(claim);
    if (this.unreadable) return;
    const verdicts = this.faces.verdicts();
    const worst = worstOf(verdicts);
    if (this.judgeable && worst) this.settle(worst.verdict, worst.confidence, verdicts.length, now);
  }

  /** Takes in that the picture is the one that was judged: what was said of it holds. */
  glanced(now: number): void {
    this.putOff();
    this.lookedAt = now;
    this.late = false;
  }

  /** Takes in a look that could judge nothing yet: nobody has been seen, and MediaPipe's detector is still loading. */
  putOff(): void {
    this.looks++;
    this.unseenLooks = 0;
  }

  /** Notes whether the last look has grown older than it should be. */
  age(now: number): void {
    this.late = this.judgeable && this.lookedAt !== null && now - this.lookedAt > PROMISED_MS;
  }

  /** Takes in that there was no picture. */
  unseen(reason: NoFrameReason, now: number): void {
    if (!this.judgeable) return;
    this.unseenLooks++;
    if (this.inDoubt) this.doubtfulLooks++;
    const isOld = now - (this.lookedAt ?? this.firstSeen) > PICTURE_TOO_OLD_MS;
    if (isOneOf(UNREADABLE, reason)) {
      // The next picture is judged, even if it is the one that was judged before.
      if (isOld) this.forgetSeen();
      else this.plan = new LookPlan(this.turn);
      this.settle('unreadable', null, 0, now);
      this.unreadable = reason;
    } else if (reason === 'frozen' || isOld) this.startOver(now);
  }

  /** The report, if it differs from the last one told; else null. */
  news(): TileReport | null {
    const { key, name, self, kind } = this.info;
    const report: TileReport = {
      key,
      name,
      self,
      kind,
      verdict: this.verdict,
      ...(this.unreadable ? { unreadable: this.unreadable } : {}),
      confidence: this.confidence,
      since: this.since,
      faces: this.count,
      firstSeen: this.firstSeen,
      firstVerdictAt: this.firstVerdictAt,
      lookedAt: this.lookedAt,
      ...(this.late ? { late: true } : {}),
    };
    if (this.told && !differs(this.told, report)) return null;
    this.told = report;
    return report;
  }

  /** Tell everything again at the next chance. */
  forgetTold(): void {
    this.told = null;
  }

  /** What was seen before a break says nothing of who sits there after it. */
  private startOver(now: number): void {
    this.forgetSeen();
    this.settle('unsure', null, 0, now);
  }

  private forgetSeen(): void {
    this.faces = new TileFaces();
    this.plan = new LookPlan(this.turn);
    this.emptyLooks = 0;
    this.looks = 0;
  }

  private settle(verdict: Verdict, confidence: number | null, faces: number, now: number): void {
    if (verdict !== this.verdict) this.since = now;
    if (
      this.firstVerdictAt === null &&
      verdict !== 'unsure' &&
      verdict !== 'camera-off' &&
      verdict !== 'not-visible'
    )
      this.firstVerdictAt = now;
    this.verdict = verdict;
    this.unreadable = null;
    this.confidence = confidence;
    this.count = faces;
  }
}

/** What is said of a participant whose camera cannot be looked at. */
function awayVerdict({ kind, camera }: TileInfo): Verdict | null {
  if (kind !== 'camera' || camera === 'on') return null;
  return camera === 'off' ? 'camera-off' : 'not-visible';
}

/** Whether a report is worth telling after another: a wobble of the confidence or another look is not. */
function differs(told: TileReport, report: TileReport): boolean {
  const essence = (of: TileReport): string => JSON.stringify({ ...of, confidence: null, lookedAt: null });
  const step = Math.abs((told.confidence ?? -1) - (report.confidence ?? -1));
  return step >= CONFIDENCE_STEP || essence(told) !== essence(report);
}

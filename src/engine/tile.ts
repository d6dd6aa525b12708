import type { NoFrameReason, TileInfo, TileReport } from '../shared/protocol';
import type { Verdict } from '../shared/verdict';
import { worstOf } from './smoothing';
import { TileFaces } from './tracker';

/** So many looks without a face before "no face" is said; the first may have met a blink of the video. */
const EMPTY_LOOKS = 2;

/** Without a picture for this long, what was seen last is no longer claimed. */
const PICTURE_TOO_OLD_MS = 10_000;

/** What is held true of one tile, and what of it has been told. */
export class Tile {
  readonly faces = new TileFaces();
  looks = 0;
  lookedAt: number | null = null;
  private emptyLooks = 0;
  private verdict: Verdict = 'unsure';
  private confidence: number | null = null;
  private count = 0;
  private since: number;
  private firstVerdictAt: number | null = null;
  private told = '';

  constructor(
    private info: TileInfo,
    private readonly firstSeen: number,
  ) {
    this.since = firstSeen;
    this.describe(info, firstSeen);
  }

  /** Whether there is a camera picture to judge. */
  get judgeable(): boolean {
    return this.info.kind === 'camera' && this.info.camera === 'on';
  }

  /** New, undecided, or without a face: worth a look sooner than others. */
  get inDoubt(): boolean {
    return this.verdict === 'unsure' || (this.confidence ?? 1) < 0.9;
  }

  /** Takes in what the content script says of the tile. */
  describe(info: TileInfo, now: number): void {
    const cameOn = this.info.camera === 'off' && info.camera === 'on';
    this.info = info;
    if (info.camera === 'off' && info.kind === 'camera') {
      this.emptyLooks = 0;
      this.settle('camera-off', null, 0, now);
    } else if (cameOn) {
      this.settle('unsure', null, 0, now);
    }
  }

  /** Takes in a finished look: the faces' account has been brought up to date. */
  looked(now: number): void {
    this.looks++;
    this.lookedAt = now;
    if (!this.judgeable) return;
    const verdicts = this.faces.verdicts();
    const worst = worstOf(verdicts);
    if (worst) {
      this.emptyLooks = 0;
      this.settle(worst.verdict, worst.confidence, verdicts.length, now);
    } else if (++this.emptyLooks >= EMPTY_LOOKS) {
      this.settle('no-face', null, 0, now);
    }
  }

  /** Takes in that there was no picture. */
  unseen(reason: NoFrameReason, now: number): void {
    if (!this.judgeable) return;
    if (reason === 'unreadable') this.settle('unreadable', null, 0, now);
    else if (now - (this.lookedAt ?? this.firstSeen) > PICTURE_TOO_OLD_MS)
      this.settle('unsure', null, 0, now);
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
      confidence: this.confidence,
      since: this.since,
      faces: this.count,
      firstSeen: this.firstSeen,
      firstVerdictAt: this.firstVerdictAt,
      lookedAt: this.lookedAt,
    };
    // Confidence in steps of 5 %: a wobble of a per cent is no news. When it was looked at is none either.
    const essence = JSON.stringify({
      ...report,
      confidence: Math.round((this.confidence ?? -1) * 20),
      lookedAt: null,
    });
    if (essence === this.told) return null;
    this.told = essence;
    return report;
  }

  /** Tell everything again at the next chance. */
  forgetTold(): void {
    this.told = '';
  }

  private settle(verdict: Verdict, confidence: number | null, faces: number, now: number): void {
    if (verdict !== this.verdict) this.since = now;
    if (this.firstVerdictAt === null && verdict !== 'unsure') this.firstVerdictAt = now;
    this.verdict = verdict;
    this.confidence = confidence;
    this.count = faces;
  }
}

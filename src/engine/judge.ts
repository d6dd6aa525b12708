import type { ScoredBox } from './boxes';
import type { Classifier, Evidence } from './classifier';
import type { Crop, CropCutter, View } from './crops';
import type { LookKind } from '../shared/protocol';
import type { FaceDetector } from './detector';
import type { Plan } from './look-plan';
import { inTime } from './in-time';
import { Leans } from './lean';
import { Measures } from './measures';
import { PortraitKeeper } from './portraits';
import type { Sketch, Sketcher } from './sketch';
import { CLAIM } from './smoothing';
import type { Tile } from './tile';
import { likelyOf, type Candidate } from './tracker';
import { firstView, furtherViews, isOpen, meanOf } from './views';

/** What was cut out of a picture for a candidate: its first view, and those for the case of doubt. */
interface CandidateCrops {
  first: Crop;
  further: Crop[];
}

/** A tile whose picture has been seen: its faces' crops wait for the classifier, the picture itself is closed. */
export interface SeenTile {
  tile: Tile;
  kind: LookKind;
  sketch: Sketch;
  candidates: Candidate[];
  crops: CandidateCrops[];
}

/** One look from picture to verdict, for several tiles at once. */
export class Judge {
  readonly measures = new Measures();
  readonly portraits = new PortraitKeeper();
  private readonly leans = new Leans();
  /** From which probability on something is claimed. */
  claim: number = CLAIM;

  /** Called while it works on, after each picture and each batch: on the processor no timer fires in between. */
  working: () => void = () => undefined;

  /** Settles when MediaPipe's detector begins to compile, in pieces in which nothing else is done. */
  readonly compiling: Promise<void>;

  /** Until it settles, looks that need MediaPipe's detector are put off. Rejects with the EngineError of what it lacks. */
  readonly whole: Promise<void>;

  constructor(
    private readonly detector: FaceDetector,
    private readonly classifier: Classifier,
    private readonly cutter: CropCutter,
    private readonly sketcher: Sketcher,
  ) {
    this.compiling = detector.compiling;
    this.whole = detector.whole;
    classifier.onBatch = () => {
      this.working();
    };
  }

  /** Finds the faces and cuts them out, as far as the picture has changed since the last look at the tile. Closes the picture whatever happens. */
  async see(tile: Tile, picture: ImageBitmap): Promise<SeenTile> {
    const start = performance.now();
    try {
      const sketch = this.sketcher.draw(picture);
      const { width, height } = picture;
      const plan = tile.plan.next({ sketch, width, height }, tile);
      const { kind, found } = await this.findFaces(plan, tile, picture);
      if (kind === 'glance') return { tile, kind, sketch, candidates: [], crops: [] };
      const candidates = tile.faces.candidates(found);
      const cut = (view: View): Crop => this.cutter.cut(picture, view);
      const leaning = this.leans.wanted(candidates)
        ? await inTime(this.detector.leaning(picture), 'The face finder')
        : null;
      const crops = candidates.map((candidate) => {
        const turn = this.leans.turnFor(candidate, leaning);
        return { first: cut(firstView(candidate, turn)), further: furtherViews(candidate, turn).map(cut) };
      });
      return { tile, kind, sketch, candidates, crops };
    } finally {
      this.measures.detected(performance.now() - start);
      picture.close();
      this.working();
    }
  }

  /** Judges the crops of all seen tiles together and brings the tiles up to date. Tells what came of each candidate, in order. */
  async judge(seen: readonly SeenTile[], now: () => number): Promise<Evidence[]> {
    const start = performance.now();
    const evidence = await this.inAllViews(seen.flatMap(({ crops }) => crops));
    this.measures.classified(
      performance.now() - start,
      seen.map(({ kind }) => kind),
    );
    let next = 0;
    for (const look of seen) {
      const { tile, kind, sketch, candidates } = look;
      tile.plan.done(kind, sketch);
      if (kind === 'glance') {
        tile.glanced(now());
        continue;
      }
      tile.faces.judged(candidates, evidence.slice(next, next + candidates.length), this.claim);
      tile.looked(now());
      this.portraits.take(look);
      next += candidates.length;
    }
    return evidence;
  }

  private async inAllViews(crops: readonly CandidateCrops[]): Promise<Evidence[]> {
    const first = await this.classify(crops.map((crop) => crop.first));
    const views = first.map((evidence) => [evidence]);
    const open = crops.flatMap(({ further }, i) => {
      const evidence = first[i];
      return evidence && isOpen(evidence) ? further.map((crop) => ({ i, crop })) : [];
    });
    const again = await this.classify(open.map(({ crop }) => crop));
    open.forEach(({ i }, at) => {
      const evidence = again[at];
      if (evidence) views[i]?.push(evidence);
    });
    return views.map(meanOf);
  }

  private async classify(crops: readonly Crop[]): Promise<Evidence[]> {
    return crops.length === 0 ? [] : inTime(this.classifier.classify(crops), 'The classifier');
  }

  /**
   * The boxes, and how they were found in the end: a quick look that leaves something open becomes a thorough one. As long as the detector for
   * that is loading, a first look makes do with what is likely, and any other becomes a mere glance.
   */
  private async findFaces(
    plan: Plan,
    tile: Tile,
    picture: ImageBitmap,
  ): Promise<{ kind: LookKind; found: readonly ScoredBox[] }> {
    if (plan.kind === 'glance') return { kind: plan.kind, found: [] };
    if (plan.kind === 'tracked')
      return { kind: plan.kind, found: plan.boxes.map((box) => ({ ...box, score: 1 })) };
    const quick =
      plan.kind === 'quick' ? await inTime(this.detector.quick(picture), 'The face finder') : undefined;
    const nobody = tile.plan.isNew && quick?.length === 0;
    const found = quick && !nobody && tile.faces.sureOf(quick);
    if (found) return { kind: 'quick', found };
    if (!this.detector.isWhole) {
      const likely = tile.plan.isNew ? likelyOf(quick ?? []) : [];
      return { kind: likely.length > 0 ? 'quick' : 'glance', found: likely };
    }
    return {
      kind: 'thorough',
      found: await inTime(this.detector.thorough(picture, quick), 'The face finder'),
    };
  }
}

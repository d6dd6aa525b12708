import type { ScoredBox } from './boxes';
import type { Classifier, Evidence } from './classifier';
import type { Crop, CropCutter, View } from './crops';
import type { LookKind } from '../shared/engine-measures';
import type { PartialPicture } from '../shared/protocol';
import type { Box } from '../shared/verdict';
import type { FaceDetector } from './detector';
import type { Plan, Sketched } from './look-plan';
import { inTime } from './in-time';
import { Leans } from './lean';
import { Measures } from './measures';
import { PortraitKeeper } from './portraits';
import { shows } from './part';
import type { Sketcher } from './sketch';
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
  picture: Sketched;
  /** No more than a part of the picture has come. */
  part: boolean;
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
    /** What its networks hold (`Runtime.held`). */
    readonly held: () => number = () => 0,
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
      const { width, height } = picture;
      tile.fit(picture);
      const sketched = { sketch: this.sketcher.draw(picture), width, height };
      const plan = tile.plan.next(sketched, tile);
      const { kind, found } = await this.findFaces(plan, tile, picture);
      const seen = { tile, kind, picture: sketched, part: false };
      if (kind === 'glance') return { ...seen, candidates: [], crops: [] };
      const candidates = tile.faces.candidates(found);
      const cut = (view: View): Crop => this.cutter.cut(picture, view);
      const leaning = this.leans.wanted(candidates)
        ? await inTime(this.detector.leaning(picture), 'The face finder')
        : null;
      const crops = candidates.map((candidate) => {
        const turn = this.leans.turnFor(candidate, leaning);
        return { first: cut(firstView(candidate, turn)), further: furtherViews(candidate, turn).map(cut) };
      });
      return { ...seen, candidates, crops };
    } finally {
      this.measures.detected(performance.now() - start);
      picture.close();
      this.working();
    }
  }

  /**
   * The same with a sketch of the picture and the part where its faces were: enough for faces that are still there. Null where it is not, and all of the
   * picture is needed. Closes what has come whatever happens.
   */
  seePart(tile: Tile, picture: PartialPicture<ImageBitmap>): SeenTile | null {
    const start = performance.now();
    try {
      tile.fit(picture.size);
      const sketched = { sketch: this.sketcher.draw(picture.sketch), ...picture.size };
      const plan = tile.plan.next(sketched, tile);
      const seen = { tile, picture: sketched, part: true };
      if (plan.kind === 'glance') return { ...seen, kind: plan.kind, candidates: [], crops: [] };
      if (plan.kind !== 'tracked') return null;
      const candidates = tile.faces.candidates(withScores(plan.boxes));
      const crops = this.cropsOfPart(candidates, picture);
      return crops && { ...seen, kind: plan.kind, candidates, crops };
    } finally {
      this.measures.detected(performance.now() - start);
      picture.sketch.close();
      picture.part?.bitmap.close();
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
      const { tile, kind, picture, part, candidates } = look;
      tile.plan.done(kind, picture, part);
      if (kind === 'glance') {
        if (tile.plan.isNew) tile.putOff();
        else tile.glanced(now());
        continue;
      }
      tile.faces.judged(candidates, evidence.slice(next, next + candidates.length), this.claim);
      tile.looked(now());
      this.portraits.take(look);
      next += candidates.length;
    }
    return evidence;
  }

  /** Null where more than first views within the part would be needed: of a head that leans, or of a face that was not seen a look ago. */
  private cropsOfPart(
    candidates: readonly Candidate[],
    picture: PartialPicture<ImageBitmap>,
  ): CandidateCrops[] | null {
    const { part } = picture;
    if (!part || this.leans.wanted(candidates)) return null;
    const crops: CandidateCrops[] = [];
    for (const candidate of candidates) {
      const turn = this.leans.turnFor(candidate, null);
      if (turn !== 0 || !shows(picture, candidate.box) || furtherViews(candidate, turn).length > 0)
        return null;
      crops.push({
        first: this.cutter.cut(part.bitmap, firstView(candidate, turn), part.place),
        further: [],
      });
    }
    return crops;
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
    if (plan.kind === 'tracked') return { kind: plan.kind, found: withScores(plan.boxes) };
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

/** Boxes of faces that are known for certain. */
function withScores(boxes: readonly Box[]): ScoredBox[] {
  return boxes.map((box) => ({ ...box, score: 1 }));
}

import type { Box } from '../shared/verdict';
import { distanceInSizes, iou, sameFace, sharedPart, type ScoredBox } from './boxes';
import type { Evidence } from './classifier';
import { CLAIM, FaceFilter, type FaceVerdict } from './smoothing';

/** A face followed from look to look. */
interface Face {
  box: Box;
  filter: FaceFilter;
  /** Looks in a row in which the classifier saw no face there. */
  misses: number;
  /** Counts towards the tile's verdict. A first face does at once; a further one has to be seen twice. */
  confirmed: boolean;
}

/** A box to be judged in this look: a known face's (found again, or carried on from the last look), or a new one. */
export interface Candidate {
  box: Box;
  face: Face | null;
  /** The mean of the detectors' boxes there; the box itself where there is one only. */
  mean: Box;
  /** The detector's score of a new box, 0 to 1; a known face needs none. */
  score: number;
}

/** The classifier's "no face" above this is a look at a known face in which it was not seen. */
const NO_FACE = 0.5;

/**
 * A new box has to look like a face in the mean of its views, of which the widest, most careful with what it takes for a face, counts twice. Measured on
 * first looks at the labelled tiles and at 444 pictures without people: with 0.5 one face in 849 more is lost and no false badge is spared; with
 * 0.6 two faces fewer are lost, for four false badges instead of one.
 */
const NO_NEW_FACE = 0.55;

/**
 * A new box smaller than this many pixels (a seventh of a frame's height) must look more like a face than others: of the boxes on pictures
 * without people that the other limit lets pass four in seven are this small, and on the labelled tiles the stricter limit costs no face
 * from a fifth of the height up (`npm run evaluate`).
 */
const SMALL_PX = 24;
const NO_SMALL_FACE = 0.35;

/** A face is given up after this many looks in a row without one. */
const MISSES_ALLOWED = 2;

/** A thrown-out box (a poster, a chair) is not judged again for this many looks; it would cost a crop each time. */
const IGNORED_LOOKS = 5;

/** A box this close to an ignored one, by IoU, is the same thing. */
const STILL_THERE_IOU = 0.6;

/**
 * The finder's score from which on a box beside known faces is worth a thorough look. From here on 98.5 % of the labelled faces lie
 * under a box and 15 boxes in 100 pictures without people; with weaker ones 99.9 % and 119 (`models/training/finder_evaluate.py`).
 */
const SURELY_NEW = 0.2;

/**
 * ... and from which on the finder needs no second opinion; the classifier has the last word. With 0.35 and with 0.5 first looks find 98.2 % of
 * the labelled faces and have 0.45 false badges per 100 pictures without people; 98.1 % and 0.2 when all of them are thorough.
 */
const BEYOND_DOUBT = 0.4;

/** The boxes that are worth a look where nobody is known yet and no second opinion can be had. */
export function likelyOf(boxes: readonly ScoredBox[]): ScoredBox[] {
  return boxes.filter(({ score }) => score >= SURELY_NEW);
}

/** A face may move this many of its own sizes between two looks and still be the same. */
const MOST_TRAVEL = 0.8;

/**
 * A new box whose centre is closer to a known face than this, in sizes of the smaller, is a cheek, hair or a shoulder of that
 * person. Without the rule such ghosts cause two in five of the badge changes in steady clips (`npm run evaluate:clips`).
 */
const LEAST_APART = 1;

/**
 * Of two new boxes that share this part of the smaller one, the less likely is half a face, a neck or hair beside a face when its
 * odds are so many times lower. Measured on the labelled tiles: with 100 two people more who stand behind others are lost (98.4 instead of
 * 98.6 % found), and of 100 pictures' boxes on no labelled face 0.2 fewer are left.
 */
const BESIDE_PART = 0.15;
const BESIDE_ODDS = 1000;

/** Odds of the detector and of the classifier, both kept from being taken for certain. */
const LEAST_CHANCE = 0.002;

/** Faces of fewer pixels than this count for less: at 32 px a mask is a dozen pixels high. */
const CLEAR_FACE_PX = 32;

/** The faces of one tile over time. Pure: it is told what was found and what it was, and keeps the account. */
export class TileFaces {
  private faces: Face[] = [];
  private ignored: { box: Box; looksLeft: number }[] = [];

  /** Where each known face was seen last, also those that do not count yet. */
  get boxes(): Box[] {
    return this.faces.map(({ box }) => box);
  }

  /** Nobody is missing, and nobody has yet to be seen a second time. */
  get settled(): boolean {
    return this.faces.every(({ confirmed, misses }) => confirmed && misses === 0);
  }

  /**
   * What a quick look's boxes show for sure: known faces, and new ones beyond doubt. Null if a thorough look is due: a known face is
   * not among them, or one may be somebody new (a weak one counts only where nobody is known at all).
   */
  sureOf(boxes: readonly ScoredBox[]): readonly ScoredBox[] | null {
    const known = this.boxes;
    const isMissing = (face: Box): boolean => !boxes.some((box) => isSame(face, box));
    const least = known.length > 0 ? SURELY_NEW : 0;
    const isOpen = (box: ScoredBox): boolean =>
      box.score >= least && box.score < BEYOND_DOUBT && this.isNew(box, known);
    if (known.some(isMissing) || boxes.some(isOpen)) return null;
    return boxes.filter((box) => box.score >= least || known.some((face) => isSame(face, box)));
  }

  /** What to judge, given what the detector found. A face it has lost is judged where it last was. */
  candidates(found: readonly ScoredBox[]): Candidate[] {
    const places = matched(
      this.faces.map(({ box }) => box),
      found,
    );
    const known = this.faces.map((face, i): Candidate => {
      const box = places.get(i) ?? face.box;
      return { face, box, mean: box, score: 1 };
    });
    const free = found.filter((box) => ![...places.values()].includes(box));
    const taken = known.map(({ box }) => box);
    const fresh = free.filter((box) => this.isNew(box, taken));
    return [
      ...known,
      ...fresh.map((box): Candidate => ({ face: null, box, mean: box.mean ?? box, score: box.score })),
    ];
  }

  /** Takes in what each candidate turned out to be; `evidence` in the candidates' order. `claim`: from which probability on. */
  judged(candidates: readonly Candidate[], evidence: readonly Evidence[], claim: number = CLAIM): void {
    this.ignored = this.ignored.filter((entry) => --entry.looksLeft > 0);
    const judged = candidates.flatMap((candidate, i) => {
      const seen = evidence[i];
      return seen ? [{ candidate, seen }] : [];
    });
    // Known faces first, then the likeliest of the new: of two boxes on one face the later is dropped below.
    const fresh: { box: Box; odds: number }[] = [];
    for (const { candidate, seen } of judged.sort((a, b) => faceOdds(b) - faceOdds(a))) {
      const { box, face } = candidate;
      const odds = faceOdds({ candidate, seen });
      const isGhost = (other: { box: Box; odds: number }): boolean =>
        sharedPart(other.box, box) >= BESIDE_PART && odds * BESIDE_ODDS < other.odds;
      if (!face && fresh.some(isGhost)) continue;
      const taken = this.take(candidate, seen, claim);
      if (!face && taken) fresh.push({ box, odds });
    }
    this.faces = this.faces.filter((face) => face.misses < MISSES_ALLOWED);
    // Two that lie on each other are one: two boxes on one face, or somebody who moved to where another was.
    this.faces = this.faces.filter(
      (face, i) => !this.faces.slice(0, i).some((other) => sameFace(other.box, face.box)),
    );
    if (!this.faces.some((face) => face.confirmed)) for (const face of this.faces) face.confirmed = true;
  }

  /** The pictures have become so many times as wide and as high. */
  scale(across: number, down: number): void {
    for (const known of [...this.faces, ...this.ignored]) {
      const { x, y, width, height } = known.box;
      known.box = { x: x * across, y: y * down, width: width * across, height: height * down };
    }
  }

  /** The faces are weighed by another claim, without another look. */
  weighAnew(claim: number): void {
    for (const { filter } of this.faces) filter.weighAnew(claim);
  }

  /** The verdict of each face that counts. */
  verdicts(): FaceVerdict[] {
    return this.faces.filter((face) => face.confirmed).map((face) => face.filter.current());
  }

  /** Whether there was a face. */
  private take({ face, box }: Candidate, seen: Evidence, claim: number): boolean {
    if (seen['no-face'] > mostNoFace(face, box)) {
      if (face) face.misses++;
      else this.ignored.push({ box, looksLeft: IGNORED_LOOKS });
      return false;
    }
    const known = face ?? { box, filter: new FaceFilter(), misses: 0, confirmed: false };
    if (face) face.confirmed = true;
    else this.faces.push(known);
    known.box = box;
    known.misses = 0;
    known.filter.update(seen, weightOf(box), claim);
    return true;
  }

  /** Whether a box was not thrown out lately and is no part of one of the `known` faces. */
  private isNew(box: Box, known: readonly Box[]): boolean {
    const isPartOf = (other: Box): boolean =>
      sameFace(other, box) || distanceInSizes(other, box) < LEAST_APART;
    return !this.ignored.some((entry) => iou(entry.box, box) >= STILL_THERE_IOU) && !known.some(isPartOf);
  }
}

/** For how much a look at a face of this size counts, 0 to 1. */
export function weightOf({ width, height }: Box): number {
  return Math.min(1, Math.max(width, height) / CLEAR_FACE_PX);
}

function mostNoFace(face: Face | null, box: Box): number {
  if (face) return NO_FACE;
  return Math.max(box.width, box.height) < SMALL_PX ? NO_SMALL_FACE : NO_NEW_FACE;
}

/**
 * Odds that a box is the right one of a face, the detector's times the classifier's: the classifier alone takes a box half beside
 * a masked face for a masked face as well. Those of a known face are beyond all others.
 */
function faceOdds({ candidate, seen }: { candidate: Candidate; seen: Evidence }): number {
  if (candidate.face) return Number.MAX_VALUE;
  const odds = (chance: number): number => {
    const kept = Math.min(Math.max(chance, LEAST_CHANCE), 1 - LEAST_CHANCE);
    return kept / (1 - kept);
  };
  return odds(candidate.score) / odds(seen['no-face']);
}

/** Which found box each known one has moved to, by the known one's index; the closest pairs first, each box once. */
function matched(known: readonly Box[], found: readonly ScoredBox[]): Map<number, ScoredBox> {
  const pairs = known
    .flatMap((box, i) => found.map((other) => ({ i, box, other, distance: distanceInSizes(box, other) })))
    .filter(({ box, other }) => isSame(box, other))
    .sort((a, b) => a.distance - b.distance);
  const places = new Map<number, ScoredBox>();
  const taken = new Set<ScoredBox>();
  for (const { i, other } of pairs) {
    if (places.has(i) || taken.has(other)) continue;
    places.set(i, other);
    taken.add(other);
  }
  return places;
}

function isSame(a: Box, b: Box): boolean {
  return sameFace(a, b) || distanceInSizes(a, b) < MOST_TRAVEL;
}

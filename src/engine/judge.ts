import type { Evidence } from './classifier';
import type { CropCutter } from './crops';
import type { FaceDetector } from './detector';
import { Measures } from './measures';
import type { Tile } from './tile';
import type { Candidate } from './tracker';
import { CROP_FLOATS, type Classifier } from './classifier';

/** A tile whose picture has been seen: its faces' crops wait for the classifier, the picture itself is closed. */
export interface SeenTile {
  tile: Tile;
  candidates: Candidate[];
  crops: Float32Array[];
}

/** Every look up to here is thorough, and every so many later ones: someone may have sat down in the background. */
const THOROUGH_LOOKS = 3;
const THOROUGH_EVERY = 5;

/** A classifier that has not answered by then never will (a lost graphics device does not reject, it hangs). */
const CLASSIFY_TIMEOUT_MS = 15_000;

/** One look from picture to verdict, for several tiles at once. */
export class Judge {
  readonly measures = new Measures();

  constructor(
    private readonly detector: FaceDetector,
    private readonly classifier: Classifier,
    private readonly cutter: CropCutter,
  ) {}

  /** Finds the faces and cuts them out. Closes the picture whatever happens. */
  see(tile: Tile, picture: ImageBitmap): SeenTile {
    const start = performance.now();
    try {
      const candidates = tile.faces.candidates(this.findFaces(tile, picture));
      const crops = candidates.map(({ box }) => this.cutter.cut(picture, box));
      this.measures.detected(performance.now() - start);
      return { tile, candidates, crops };
    } finally {
      picture.close();
    }
  }

  /** Judges the crops of all seen tiles in one batch and brings the tiles up to date. */
  async judge(seen: readonly SeenTile[], now: () => number): Promise<void> {
    const crops = seen.flatMap((look) => look.crops);
    const start = performance.now();
    const evidence = crops.length === 0 ? [] : await this.classify(crops);
    this.measures.classified(performance.now() - start, seen.length);
    let next = 0;
    for (const { tile, candidates } of seen) {
      tile.faces.judged(candidates, evidence.slice(next, next + candidates.length));
      tile.looked(now());
      next += candidates.length;
    }
  }

  private findFaces(tile: Tile, picture: ImageBitmap) {
    if (tile.looks < THOROUGH_LOOKS || tile.looks % THOROUGH_EVERY === 0)
      return this.detector.thorough(picture);
    const quick = this.detector.quick(picture);
    return tile.faces.allFound(quick) ? quick : this.detector.thorough(picture);
  }

  private async classify(crops: readonly Float32Array[]): Promise<Evidence[]> {
    const pixels = new Float32Array(crops.length * CROP_FLOATS);
    crops.forEach((crop, i) => {
      pixels.set(crop, i * CROP_FLOATS);
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('The classifier does not answer'));
      }, CLASSIFY_TIMEOUT_MS);
    });
    try {
      return await Promise.race([this.classifier.classify(pixels, crops.length), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

import { mergeBoxes, type ScoredBox } from './boxes';
import type { FaceFinder } from './face-finder';
import type { VisionDetector } from './vision-detector';

/** A face below this many pixels of a 320 x 180 frame carries no mask that anybody could see. */
const MIN_FACE_PX = 14;

/** Most boxes judged in one tile, the strongest. With 8 a crowded street loses one face in a hundred, with 12 none. */
const MOST_FACES = 12;

/** Where there may be faces: this project's own finder, and MediaPipe's detector beside it, which takes longer to load. */
export class FaceDetector {
  private loaded = false;
  private readonly seen = new WeakMap<ImageBitmap, ScoredBox[]>();

  /** Settles with MediaPipe's: rejects with the EngineError that says what it lacks. */
  readonly whole: Promise<void>;

  constructor(
    private readonly vision: Promise<VisionDetector>,
    private readonly finder: FaceFinder,
    /** Settles when MediaPipe's begins to load. */
    readonly compiling: Promise<void> = Promise.resolve(),
  ) {
    this.whole = vision.then(() => {
      this.loaded = true;
    });
  }

  /** A thorough look has to wait for nothing. */
  get isWhole(): boolean {
    return this.loaded;
  }

  /** The finder's boxes, in the picture's pixels. */
  async quick(picture: ImageBitmap): Promise<ScoredBox[]> {
    return sensible(mergeBoxes([await this.finder.find(picture)]));
  }

  /**
   * The boxes of both, merged; `quick` are the finder's, where a quick look at the picture has just been made. The two were made by different
   * people from different photographs: what one has never seen the other may have.
   */
  async thorough(picture: ImageBitmap, quick?: readonly ScoredBox[]): Promise<ScoredBox[]> {
    const vision = await this.vision;
    const own = quick ?? (await this.finder.find(picture));
    return sensible(mergeBoxes([own, this.seenBy(vision, picture)]));
  }

  /** The boxes of MediaPipe's detector, which tells how much a head leans; null while it is loading. A picture is looked at once. */
  async leaning(picture: ImageBitmap): Promise<ScoredBox[] | null> {
    return this.loaded ? this.seenBy(await this.vision, picture) : null;
  }

  private seenBy(vision: VisionDetector, picture: ImageBitmap): ScoredBox[] {
    const boxes = this.seen.get(picture) ?? vision.find(picture);
    this.seen.set(picture, boxes);
    return boxes;
  }
}

function sensible(boxes: ScoredBox[]): ScoredBox[] {
  return boxes.filter(({ width, height }) => Math.min(width, height) >= MIN_FACE_PX).slice(0, MOST_FACES);
}

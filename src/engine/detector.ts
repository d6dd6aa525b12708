import { FaceDetector as VisionDetector } from '@mediapipe/tasks-vision';
import { ADDRESSES } from './addresses';
import { mergeBoxes, type ScoredBox } from './boxes';
import { endViews, Scratch, wideView } from './parts';
import { EngineError, fetchFile } from './engine-error';
import { visionCanvas } from './vision-canvas';

/**
 * At the default of 0.5 the short-range model misses a quarter of masked faces; at 0.1 both together find 99 %
 * (recall over 3,657 labelled faces). The false boxes that come with it are the classifier's "no face".
 */
const MIN_CONFIDENCE = 0.1;

/** A face below this many pixels of a 320 x 180 frame carries no mask that anybody could see. */
export const MIN_FACE_PX = 14;

/** Most boxes judged in one tile, the strongest. With 8 a crowded street loses one face in a hundred, with 12 none. */
export const MOST_FACES = 12;

/** MediaPipe's face detection, short and full range. One pair for the worker's life. */
export class FaceDetector {
  private readonly scratch = new Scratch();

  private constructor(
    private readonly shortRange: VisionDetector,
    private readonly fullRange: VisionDetector,
  ) {}

  /** Loads both models. Throws an EngineError `wasm-missing` or `model-missing`. */
  static async load(): Promise<FaceDetector> {
    await fetchFile(ADDRESSES.visionLoader, 'wasm-missing');
    const [shortRange, fullRange] = await Promise.all([
      fetchFile(ADDRESSES.shortRange, 'model-missing'),
      fetchFile(ADDRESSES.fullRange, 'model-missing'),
    ]);
    // One after the other: two loaders at once in one worker overwrite each other's module factory.
    const detector = new FaceDetector(await create(shortRange), await create(fullRange));
    // Each model compiles itself at its first picture, which takes longer than ten looks; nobody should wait for that.
    const blank = new OffscreenCanvas(320, 180);
    blank.getContext('2d');
    boxesOf(detector.shortRange, blank);
    boxesOf(detector.fullRange, blank);
    return detector;
  }

  /** Boxes of the short-range model, in the picture's pixels. */
  quick(picture: ImageBitmap): ScoredBox[] {
    return sensible(mergeBoxes([boxesOf(this.shortRange, picture)]));
  }

  /**
   * Boxes of the full-range model over the picture and of the short-range one over three views of it, merged: the whole with a
   * margin, and the two ends. The short-range model scales what it gets down to 128 px of width; an end keeps nearly twice the
   * detail. On the labelled tiles (faces from a fifth of the height up, `tests/browser/detector.spec.ts`) this finds 99.3 %
   * where views without margins find 98.8 %, and the quick look 91 %. It costs about five quick looks.
   */
  thorough(picture: ImageBitmap): ScoredBox[] {
    const { width, height } = picture;
    const views = [wideView(width, height), ...endViews(width, height)].map((view) =>
      boxesOf(this.shortRange, this.scratch.part(picture, view)).map((box) => ({
        ...box,
        x: box.x + view.x,
        y: box.y + view.y,
      })),
    );
    return sensible(mergeBoxes([boxesOf(this.fullRange, picture), ...views]));
  }

  close(): void {
    this.shortRange.close();
    this.fullRange.close();
  }
}

async function create(model: Uint8Array): Promise<VisionDetector> {
  const canvas = visionCanvas();
  try {
    return await VisionDetector.createFromOptions(
      { wasmLoaderPath: ADDRESSES.visionLoader, wasmBinaryPath: ADDRESSES.visionBinary },
      {
        baseOptions: { modelAssetBuffer: model, delegate: 'CPU' },
        runningMode: 'IMAGE',
        minDetectionConfidence: MIN_CONFIDENCE,
        ...(canvas ? { canvas } : {}),
      },
    );
  } catch (error) {
    throw new EngineError('wasm-missing', `face detector: ${String(error)}`);
  }
}

function boxesOf(detector: VisionDetector, picture: ImageBitmap | OffscreenCanvas): ScoredBox[] {
  return detector.detect(picture).detections.flatMap(({ boundingBox, categories }) =>
    boundingBox
      ? [
          {
            x: boundingBox.originX,
            y: boundingBox.originY,
            width: boundingBox.width,
            height: boundingBox.height,
            score: categories[0]?.score ?? 0,
          },
        ]
      : [],
  );
}

function sensible(boxes: ScoredBox[]): ScoredBox[] {
  return boxes.filter(({ width, height }) => Math.min(width, height) >= MIN_FACE_PX).slice(0, MOST_FACES);
}

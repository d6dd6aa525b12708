import { FaceDetector as MediaPipeDetector } from '@mediapipe/tasks-vision';
import { ADDRESSES } from './addresses';
import type { ScoredBox } from './boxes';
import { EngineError, type ReadFile } from './engine-error';
import { leanOf } from './lean';
import { visionCanvas } from './vision-canvas';

/** At the default of 0.5 masked faces are missed far more often than bare ones. The false boxes that come with less are the classifier's "no face". */
const MIN_CONFIDENCE = 0.1;

/** MediaPipe's face detection, full range. One for the worker's life. */
export class VisionDetector {
  private constructor(private readonly detector: MediaPipeDetector) {}

  /** Reads its model, and its code too, which MediaPipe then loads by itself. Throws an EngineError `wasm-missing` or `model-missing`. */
  static async read(read: ReadFile): Promise<Uint8Array<ArrayBuffer>> {
    const [model] = await Promise.all([
      read(ADDRESSES.faceDetector, 'model-missing'),
      read(ADDRESSES.visionLoader, 'wasm-missing'),
      read(ADDRESSES.visionBinary, 'wasm-missing'),
    ]);
    return model;
  }

  /** Loads with this model and warms up. Throws an EngineError `wasm-missing`. */
  static async load(model: Uint8Array<ArrayBuffer>): Promise<VisionDetector> {
    const canvas = visionCanvas();
    try {
      const detector = new VisionDetector(
        await MediaPipeDetector.createFromOptions(
          { wasmLoaderPath: ADDRESSES.visionLoader, wasmBinaryPath: ADDRESSES.visionBinary },
          {
            baseOptions: { modelAssetBuffer: model, delegate: 'CPU' },
            runningMode: 'IMAGE',
            minDetectionConfidence: MIN_CONFIDENCE,
            ...(canvas ? { canvas } : {}),
          },
        ),
      );
      // The model compiles itself at its first picture, which takes longer than ten looks; nobody should wait for that.
      const blank = new OffscreenCanvas(320, 180);
      blank.getContext('2d');
      detector.find(blank);
      return detector;
    } catch (error) {
      throw new EngineError('wasm-missing', `face detector: ${String(error)}`);
    }
  }

  /** Boxes of what may be faces, in the picture's pixels, and how much each head leans. */
  find(picture: ImageBitmap | OffscreenCanvas): ScoredBox[] {
    return this.detector.detect(picture).detections.flatMap(({ boundingBox, categories, keypoints }) => {
      if (!boundingBox) return [];
      const { originX, originY, width, height } = boundingBox;
      const score = categories[0]?.score ?? 0;
      const lean = leanOf({ score, width, points: keypoints }, picture);
      return [{ x: originX, y: originY, width, height, score, lean }];
    });
  }
}

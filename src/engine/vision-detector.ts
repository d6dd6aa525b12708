import { FaceDetector as MediaPipeDetector } from '@mediapipe/tasks-vision';
import { ADDRESSES } from './addresses';
import type { ScoredBox } from './boxes';
import { EngineError, fetchFile } from './engine-error';
import { visionCanvas } from './vision-canvas';

/** At the default of 0.5 masked faces are missed far more often than bare ones. The false boxes that come with less are the classifier's "no face". */
const MIN_CONFIDENCE = 0.1;

/** MediaPipe's face detection, full range. One for the worker's life. */
export class VisionDetector {
  private constructor(private readonly detector: MediaPipeDetector) {}

  /** Loads and warms up. Throws an EngineError `wasm-missing` or `model-missing`. */
  static async load(): Promise<VisionDetector> {
    await fetchFile(ADDRESSES.visionLoader, 'wasm-missing');
    const model = await fetchFile(ADDRESSES.faceDetector, 'model-missing');
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

  /** Boxes of what may be faces, in the picture's pixels. */
  find(picture: ImageBitmap | OffscreenCanvas): ScoredBox[] {
    return this.detector.detect(picture).detections.flatMap(({ boundingBox, categories }) =>
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
}

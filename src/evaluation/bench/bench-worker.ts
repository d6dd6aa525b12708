import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { startBackend } from '../../engine/backend';
import { MOST_ON_CARD } from '../../engine/batches';
import { Classifier } from '../../engine/classifier';
import { CLOSE, floatsOf } from '../../engine/crop-rule';
import { CropCutter } from '../../engine/crops';
import { FaceDetector } from '../../engine/detector';
import { fetchFile } from '../../engine/engine-error';
import { FaceFinder } from '../../engine/face-finder';
import type { Runtime } from '../../engine/network';
import { Sketcher } from '../../engine/sketch';
import { VisionDetector } from '../../engine/vision-detector';
import type { Backend } from '../../shared/session';
import type { Measured } from './kernels-page';
import { answerCalls } from './worker-calls';

/** The engine's own parts, each call timed within the worker. */
let classifier: Classifier | null = null;
let detector: FaceDetector | null = null;
let runtime: Runtime | null = null;
const cutter = new CropCutter();
const sketcher = new Sketcher();

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function ready<T>(part: T | null): T {
  if (part === null) throw new Error('Load first');
  return part;
}

answerCalls({
  /** Starts a backend and the classifier on it; comes back with the backend that came up. */
  async load({ backend }: { backend: Backend }): Promise<Backend> {
    const started = await startBackend(backend);
    classifier = await Classifier.load(await Classifier.read(fetchFile), started.runtime);
    runtime = started.runtime;
    return started.choice.backend;
  },
  async classify({ pixels, count }: { pixels: Float32Array; count: number }): Promise<Measured> {
    const start = performance.now();
    const out = await ready(classifier).logits(pixels, count);
    return { ms: performance.now() - start, out: [...out] };
  },
  /**
   * Milliseconds of the graphics card's own clock (timestamp queries) for so many crops, in the batches that the engine would run; null where it has no
   * such clock.
   */
  async cardTime({ pixels, count }: { pixels: Float32Array; count: number }): Promise<number | null> {
    const { device } = tf.backend() as Partial<WebGPUBackend>;
    if (!device?.features.has('timestamp-query')) return null;
    let sum = 0;
    for (let done = 0; done < count; done += MOST_ON_CARD) {
      const some = Math.min(MOST_ON_CARD, count - done);
      const crops = pixels.subarray(done * floatsOf(CLOSE), (done + some) * floatsOf(CLOSE));
      let answer: Promise<unknown> = Promise.resolve();
      // What is sent to the card before the first wait is timed, and the engine sends a batch in one go.
      const { kernelMs } = await tf.time(() => {
        answer = ready(classifier).logits(crops, some);
      });
      await answer;
      if (typeof kernelMs !== 'number') return null;
      sum += kernelMs;
    }
    return sum;
  },
  /** Milliseconds until the detector is there, its first pictures included. */
  async detectorCold(): Promise<number> {
    return timed(async () => {
      detector = new FaceDetector(
        VisionDetector.read(fetchFile).then((model) => VisionDetector.load(model)),
        await FaceFinder.load(await FaceFinder.read(fetchFile), ready(runtime)),
      );
      await detector.whole;
    });
  },
  async quick({ picture }: { picture: ImageBitmap }): Promise<number> {
    return timed(() => ready(detector).quick(picture));
  },
  async thorough({ picture }: { picture: ImageBitmap }): Promise<number> {
    return timed(() => ready(detector).thorough(picture));
  },
  async crop({ picture }: { picture: ImageBitmap }): Promise<number> {
    return timed(() =>
      cutter.cut(picture, {
        box: { x: 120, y: 50, width: 70, height: 70 },
        mirrored: false,
        turn: 0,
        rule: CLOSE,
      }),
    );
  },
  async sketch({ picture }: { picture: ImageBitmap }): Promise<number> {
    return timed(() => sketcher.draw(picture));
  },
});

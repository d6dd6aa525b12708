import * as tf from '@tensorflow/tfjs-core';
import { CLASSES, type FaceClass } from '../shared/verdict';
import { ADDRESSES } from './addresses';
import { readContract } from './contract';
import { CROP_PX } from './crop-rule';
import { EngineError, fetchFile } from './engine-error';
import { loadNetwork, type Network } from './graph-model';

/** One crop's class probabilities; they add up to 1. */
export type Evidence = Record<FaceClass, number>;

/** Floats of one crop: RGB, 0 to 1, row by row. */
export const CROP_FLOATS = CROP_PX * CROP_PX * 3;

/** More crops than this run in several batches: a bigger batch gains nothing on WASM and only holds memory. */
export const MOST_IN_BATCH = 8;

/** MobileNetV2 as a tfjs graph model. One for the worker's life. */
export class Classifier {
  private constructor(
    private readonly network: Network,
    private readonly temperature: number,
  ) {}

  /** Loads and warms up on the current tfjs backend. Throws an EngineError `model-missing`. */
  static async load(): Promise<Classifier> {
    const bytes = await fetchFile(ADDRESSES.classifierContract, 'model-missing');
    let classifier: Classifier;
    try {
      const { temperature } = readContract(JSON.parse(new TextDecoder().decode(bytes)));
      classifier = new Classifier(await loadNetwork(ADDRESSES.classifier, 'classifier'), temperature);
    } catch (error) {
      throw error instanceof EngineError
        ? error
        : new EngineError('model-missing', `classifier: ${String(error)}`);
    }
    // Kernels and shaders are compiled on their first use; the first person seen must not wait for that.
    await classifier.logits(new Float32Array(CROP_FLOATS), 1);
    return classifier;
  }

  /** Judges `count` crops lying one behind the other in `pixels` (count x CROP_FLOATS). */
  async classify(pixels: Float32Array, count: number): Promise<Evidence[]> {
    const logits = await this.logits(pixels, count);
    return Array.from({ length: count }, (_, i) =>
      softmax(logits.subarray(i * CLASSES.length, (i + 1) * CLASSES.length), this.temperature),
    );
  }

  /** The model's raw outputs, count x 4. Throws when the backend gives no numbers (a lost graphics device, say). */
  async logits(pixels: Float32Array, count: number): Promise<Float32Array> {
    const out = new Float32Array(count * CLASSES.length);
    // WebGPU may compile shaders anew for a new batch size, so there a batch is 1, 2, 4 or 8.
    const padded = tf.getBackend() === 'webgpu';
    for (let done = 0; done < count; done += MOST_IN_BATCH) {
      const crops = batchOf(pixels, done, Math.min(count, done + MOST_IN_BATCH), padded);
      const n = crops.length / CROP_FLOATS;
      const values = await this.network.run(crops, [n, CROP_PX, CROP_PX, 3]);
      out.set(values.subarray(0, out.length - done * CLASSES.length), done * CLASSES.length);
    }
    return out;
  }
}

function batchOf(pixels: Float32Array, from: number, to: number, padded: boolean): Float32Array {
  const crops = pixels.subarray(from * CROP_FLOATS, to * CROP_FLOATS);
  if (!padded) return crops;
  const full = new Float32Array(2 ** Math.ceil(Math.log2(to - from)) * CROP_FLOATS);
  full.set(crops);
  return full;
}

/** Probabilities of one crop's four logits. */
export function softmax(logits: Float32Array, temperature: number): Evidence {
  const scaled = Array.from(logits, (value) => value / temperature);
  const top = Math.max(...scaled);
  const powers = scaled.map((value) => Math.exp(value - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  const share = (index: number): number => (powers[index] ?? 0) / sum;
  return { mask: share(0), 'no-mask': share(1), incorrect: share(2), 'no-face': share(3) };
}

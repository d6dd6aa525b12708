import * as tf from '@tensorflow/tfjs-core';
import { CLASSES, type FaceClass } from '../shared/verdict';
import { ADDRESSES } from './addresses';
import { batchesOf } from './batches';
import { readContract } from './contract';
import { CLOSE, floatsOf } from './crop-rule';
import type { Crop } from './crops';
import { EngineError, fetchFile } from './engine-error';
import { loadNetwork, type Network } from './graph-model';

/** One crop's class probabilities; they add up to 1. */
export type Evidence = Record<FaceClass, number>;

/** MobileNetV2 as a tfjs graph model. One for the worker's life. */
export class Classifier {
  /** Called after each batch. */
  onBatch: () => void = () => undefined;

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
    await classifier.logits(new Float32Array(floatsOf(CLOSE)), 1);
    return classifier;
  }

  /** The evidence of each crop, in order; those of one size are judged together. */
  async classify(crops: readonly Crop[]): Promise<Evidence[]> {
    const evidence = new Map<Crop, Evidence>();
    for (const floats of new Set(crops.map(({ length }) => length))) {
      const same = crops.filter(({ length }) => length === floats);
      const pixels = new Float32Array(same.length * floats);
      same.forEach((crop, i) => {
        pixels.set(crop, i * floats);
      });
      const logits = await this.logits(pixels, same.length);
      same.forEach((crop, i) => {
        const own = logits.subarray(i * CLASSES.length, (i + 1) * CLASSES.length);
        evidence.set(crop, softmax(own, this.temperature));
      });
    }
    return crops.flatMap((crop) => evidence.get(crop) ?? []);
  }

  /**
   * The model's raw outputs, count x 4, for `count` crops of one size lying one behind the other in `pixels`. Throws when the backend gives no numbers (a lost
   * graphics device, say).
   */
  async logits(pixels: Float32Array, count: number): Promise<Float32Array> {
    const out = new Float32Array(count * CLASSES.length);
    const floats = pixels.length / count;
    const px = Math.sqrt(floats / 3);
    const on = tf.getBackend() === 'webgpu' ? 'card' : 'processor';
    for (const { from, crops, padded } of batchesOf(count, floats, on)) {
      const input = padTo(padded * floats, pixels.subarray(from * floats, (from + crops) * floats));
      const values = await this.network.run(input, [padded, px, px, 3]);
      this.onBatch();
      out.set(values.subarray(0, crops * CLASSES.length), from * CLASSES.length);
    }
    return out;
  }
}

function padTo(length: number, crops: Float32Array): Float32Array {
  if (crops.length === length) return crops;
  const full = new Float32Array(length);
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

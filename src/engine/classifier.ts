import { CLASSES, type FaceClass } from '../shared/verdict';
import { ADDRESSES } from './addresses';
import { batchesOf, largestBatch, type Batch } from './batches';
import { readContract } from './contract';
import { CLOSE, floatsOf } from './crop-rule';
import type { Crop } from './crops';
import { EngineError, type ReadFile } from './engine-error';
import { loadNetwork, readNetwork, type Network, type NetworkFiles, type Runtime } from './network';
import { writeFloats } from './network-input';
import { balancingGains, doubted } from './white-balance';

/** One crop's class probabilities; they add up to 1. */
export type Evidence = Record<FaceClass, number>;

/** What the classifier is loaded from. */
export interface ClassifierFiles {
  contract: Uint8Array;
  network: NetworkFiles;
}

/** MobileNetV2. One for the worker's life. */
export class Classifier {
  /** Called after each batch. */
  onBatch: () => void = () => undefined;

  /** The input of batches on the processor, as large as the largest was. */
  private room = new Float32Array();

  private constructor(
    private readonly network: Network,
    private readonly temperature: number,
    private readonly on: Runtime['on'],
  ) {}

  /** Reads what it is loaded from. Throws an EngineError `model-missing`. */
  static async read(read: ReadFile): Promise<ClassifierFiles> {
    const [contract, network] = await Promise.all([
      read(ADDRESSES.classifierContract, 'model-missing'),
      readNetwork(ADDRESSES.classifier, read),
    ]);
    return { contract, network };
  }

  /** Loads and warms up. Throws an EngineError `model-missing`. */
  static async load({ contract, network: files }: ClassifierFiles, runtime: Runtime): Promise<Classifier> {
    let classifier: Classifier;
    try {
      const { temperature } = readContract(JSON.parse(new TextDecoder().decode(contract)));
      const network = await loadNetwork(files, 'classifier', runtime);
      network.prepare([largestBatch(runtime.on), CLOSE.px, CLOSE.px, 3]);
      classifier = new Classifier(network, temperature, runtime.on);
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
    const gains = new Map(crops.map((crop) => [crop, balancingGains(crop)]));
    for (const bytes of new Set(crops.map(({ length }) => length))) {
      const same = crops.filter(({ length }) => length === bytes);
      const floats = (bytes / 4) * 3;
      const logits = await this.inBatches(same.length, floats, ({ from, crops: count }, input) => {
        same.slice(from, from + count).forEach((crop, i) => {
          writeFloats(crop, input, i * floats, gains.get(crop));
        });
      });
      same.forEach((crop, i) => {
        const own = logits.subarray(i * CLASSES.length, (i + 1) * CLASSES.length);
        const seen = softmax(own, this.temperature);
        evidence.set(crop, gains.get(crop) ? doubted(seen) : seen);
      });
    }
    return crops.flatMap((crop) => evidence.get(crop) ?? []);
  }

  /**
   * The model's raw outputs, count x 4, for `count` crops of one size lying one behind the other in `pixels`. Throws when the backend gives no numbers (a lost
   * graphics device, say).
   */
  async logits(pixels: Float32Array, count: number): Promise<Float32Array> {
    const floats = pixels.length / count;
    return this.inBatches(count, floats, ({ from, crops }, input) => {
      input.set(pixels.subarray(from * floats, (from + crops) * floats));
    });
  }

  /** The raw outputs of `count` crops of so many floats each; `fill` writes those of a batch to the beginning of its input. */
  private async inBatches(
    count: number,
    floats: number,
    fill: (batch: Batch, input: Float32Array) => void,
  ): Promise<Float32Array> {
    const out = new Float32Array(count * CLASSES.length);
    const px = Math.sqrt(floats / 3);
    for (const batch of batchesOf(count, floats, this.on)) {
      const { from, crops, padded } = batch;
      const input = this.input(padded * floats);
      fill(batch, input);
      const values = await this.network.run(input, [padded, px, px, 3]);
      this.onBatch();
      out.set(values.subarray(0, crops * CLASSES.length), from * CLASSES.length);
    }
    return out;
  }

  /**
   * Room for a batch. On the processor the same again and again, since the network copies it at once: new memory of that size costs a look
   * a millisecond on a virtual machine.
   */
  private input(length: number): Float32Array {
    if (this.on === 'card') return new Float32Array(length);
    if (this.room.length < length) this.room = new Float32Array(length);
    return this.room.subarray(0, length);
  }
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

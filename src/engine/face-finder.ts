import { ADDRESSES } from './addresses';
import type { ScoredBox } from './boxes';
import type { ReadFile } from './engine-error';
import { FINDER, finderBoxes, finderScale } from './finder-boxes';
import { loadNetwork, readNetwork, type Network, type NetworkFiles, type Runtime } from './network';
import { inputContext, writeFloats } from './network-input';

/** Floats of one picture as the finder gets it: RGB, 0 to 1, row by row. */
const FINDER_FLOATS = FINDER.width * FINDER.height * 3;

/** A network of this project that finds faces with and without masks, also those the picture's edge cuts. One for the worker's life. */
export class FaceFinder {
  private readonly canvas = new OffscreenCanvas(FINDER.width, FINDER.height);
  private readonly context = inputContext(this.canvas);

  private constructor(private readonly network: Network) {}

  /** Reads what it is loaded from. Throws an EngineError `model-missing`. */
  static read(read: ReadFile): Promise<NetworkFiles> {
    return readNetwork(ADDRESSES.finder, read);
  }

  /** Loads and warms up. Throws an EngineError `model-missing`. */
  static async load(files: NetworkFiles, runtime: Runtime): Promise<FaceFinder> {
    const finder = new FaceFinder(await loadNetwork(files, 'face finder', runtime));
    // As with the classifier: what is compiled at the first use must not be waited for by the first person seen.
    await finder.output(new Float32Array(FINDER_FLOATS));
    return finder;
  }

  /** Boxes of what may be faces, in the picture's pixels, the surest first. */
  async find(picture: ImageBitmap): Promise<ScoredBox[]> {
    const { width, height } = picture;
    const scale = finderScale(width, height);
    this.context.fillRect(0, 0, FINDER.width, FINDER.height);
    this.context.drawImage(picture, 0, 0, Math.round(width * scale), Math.round(height * scale));
    const pixels = new Float32Array(FINDER_FLOATS);
    writeFloats(this.context.getImageData(0, 0, FINDER.width, FINDER.height).data, pixels);
    return finderBoxes(await this.output(pixels), { width, height });
  }

  /** The network's raw output for FINDER_FLOATS of one picture. */
  output(pixels: Float32Array): Promise<Float32Array> {
    return this.network.run(pixels, [1, FINDER.height, FINDER.width, 3]);
  }
}

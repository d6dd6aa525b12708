import { EngineError, type ReadFile } from './engine-error';

/** What a network is loaded from. */
export interface NetworkFiles {
  model: Uint8Array<ArrayBuffer>;
  weights: Uint8Array<ArrayBuffer>;
}

/** A batch's images, height, width and channels. */
export type Shape = [images: number, height: number, width: number, channels: number];

/** A network with one input and one output. */
export interface Network {
  /** Makes room for batches of this shape, so that memory does not grow later. */
  prepare: (shape: Shape) => void;
  /** Its output for `input` of this shape, floats. Rejects when no numbers come out (a lost graphics device, say). */
  run: (input: Float32Array, shape: Shape) => Promise<Float32Array>;
}

/** Where networks run: tfjs on the graphics card, or this project's kernels on the processor. */
export interface Runtime {
  on: 'card' | 'processor';
  load: (files: NetworkFiles, name: string) => Promise<Network>;
  /** What it holds, in tensors or in pages of 64 kB; flat in a healthy engine. */
  held: () => number;
}

/** Reads a network's two files. Throws an EngineError `model-missing`. */
export async function readNetwork(
  { model, weights }: { model: string; weights: string },
  read: ReadFile,
): Promise<NetworkFiles> {
  const files = await Promise.all([read(model, 'model-missing'), read(weights, 'model-missing')]);
  return { model: files[0], weights: files[1] };
}

/** Loads a network; `name` is what diagnostics call it. Throws an EngineError `model-missing`. */
export function loadNetwork(files: NetworkFiles, name: string, runtime: Runtime): Promise<Network> {
  return runtime.load(files, name).catch((error: unknown) => {
    throw new EngineError('model-missing', `${name}: ${String(error)}`);
  });
}

import * as tf from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { isRecord } from '../shared/guards';
import { EngineError, type ReadFile } from './engine-error';

/** A network with one input and one output, on the tfjs backend it was loaded on. */
export interface Network {
  /** Its output for `input` of this shape. Rejects when the backend gives no numbers (a lost graphics device, say). */
  run: (input: Float32Array, shape: [number, number, number, number]) => Promise<Float32Array>;
}

/** A tfjs graph model as far as it is looked into here. */
function isModel(json: unknown): json is tf.io.ModelJSON {
  return isRecord(json) && isRecord(json['modelTopology']) && Array.isArray(json['weightsManifest']);
}

/** What a tfjs graph model is loaded from. */
export interface NetworkFiles {
  model: Uint8Array<ArrayBuffer>;
  weights: Uint8Array<ArrayBuffer>;
}

/** Reads a network's two files. Throws an EngineError `model-missing`. */
export async function readNetwork(
  { model, weights }: { model: string; weights: string },
  read: ReadFile,
): Promise<NetworkFiles> {
  const files = await Promise.all([read(model, 'model-missing'), read(weights, 'model-missing')]);
  return { model: files[0], weights: files[1] };
}

/** Loads a tfjs graph model; `name` is what diagnostics call it. Throws an EngineError `model-missing`. */
export async function loadNetwork(
  { model: topology, weights }: NetworkFiles,
  name: string,
): Promise<Network> {
  const load = async (): Promise<tf.io.ModelArtifacts> => {
    const json: unknown = JSON.parse(new TextDecoder().decode(topology));
    if (!isModel(json)) throw new Error('no model');
    return tf.io.getModelArtifactsForJSON(json, (manifest) =>
      Promise.resolve([tf.io.getWeightSpecs(manifest), weights.buffer]),
    );
  };
  const model = await loadGraphModel({ load }).catch((error: unknown) => {
    throw new EngineError('model-missing', `${name}: ${String(error)}`);
  });
  return {
    async run(input, shape) {
      const result = tf.tidy(() => {
        const output = model.predict(tf.tensor4d(input, shape));
        if (!(output instanceof tf.Tensor))
          throw new EngineError('model-missing', `${name}: the model has several outputs`);
        return output;
      });
      try {
        const values = await result.data<'float32'>();
        if (!values.every(Number.isFinite)) throw new Error(`${name}: the backend returned no numbers`);
        return values;
      } finally {
        result.dispose();
      }
    },
  };
}

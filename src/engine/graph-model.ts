import * as tf from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { EngineError } from './engine-error';

/** A network with one input and one output, on the tfjs backend it was loaded on. */
export interface Network {
  /** Its output for `input` of this shape. Rejects when the backend gives no numbers (a lost graphics device, say). */
  run: (input: Float32Array, shape: [number, number, number, number]) => Promise<Float32Array>;
}

/** Loads a tfjs graph model; `name` is what diagnostics call it. Throws an EngineError `model-missing`. */
export async function loadNetwork(address: string, name: string): Promise<Network> {
  const model = await loadGraphModel(address).catch((error: unknown) => {
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

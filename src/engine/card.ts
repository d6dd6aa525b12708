import * as tf from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import '@tensorflow/tfjs-backend-webgpu';
import { isRecord } from '../shared/guards';
import type { Network, NetworkFiles, Runtime } from './network';

/** Starts tfjs on the graphics card. Rejects when it does not start. */
export async function startCard(): Promise<Runtime> {
  if (!(await tf.setBackend('webgpu'))) throw new Error('the backend did not start');
  watchDevice();
  return { on: 'card', load: loadOnCard, held: () => tf.memory().numTensors };
}

/**
 * A lost graphics device answers nothing any more, and does not say so to whoever waits for it. So its loss is thrown where
 * nobody catches it: the engine's host takes that for a crash, and starts a worker on the processor.
 */
function watchDevice(): void {
  const { device } = tf.backend() as Partial<WebGPUBackend>;
  void device?.lost.then(({ message }) => {
    reportError(new Error(`The graphics device is lost (${message})`));
  });
}

/** A tfjs graph model as far as it is looked into here. */
function isModel(json: unknown): json is tf.io.ModelJSON {
  return isRecord(json) && isRecord(json['modelTopology']) && Array.isArray(json['weightsManifest']);
}

async function loadOnCard({ model: topology, weights }: NetworkFiles, name: string): Promise<Network> {
  const json: unknown = JSON.parse(new TextDecoder().decode(topology));
  if (!isModel(json)) throw new Error('no model');
  const model = await loadGraphModel({
    load: () =>
      tf.io.getModelArtifactsForJSON(json, (manifest) =>
        Promise.resolve([tf.io.getWeightSpecs(manifest), weights.buffer]),
      ),
  });
  return {
    prepare: () => undefined,
    async run(input, shape) {
      const result = tf.tidy(() => {
        const output = model.predict(tf.tensor4d(input, shape));
        if (!(output instanceof tf.Tensor)) throw new Error(`${name}: the model has several outputs`);
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

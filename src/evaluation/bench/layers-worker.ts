import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Measured } from './kernels-page';
import { answerCalls } from './worker-calls';

/** tfjs' WASM on one thread, as a page would use it that takes a model as it comes: the same weights as ours. */
let model: tf.LayersModel | tf.GraphModel | null = null;

answerCalls({
  /** Comes back with the backend that came up. */
  async load({ format, address }: { format: 'layers' | 'graph'; address: string }): Promise<string> {
    // Its threads come from blob: addresses, which an extension's policy forbids.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths('/tfjs/');
    const backend = (await tf.setBackend('wasm')) ? 'wasm' : 'none';
    model = await (format === 'layers' ? tf.loadLayersModel(address) : tf.loadGraphModel(address));
    return backend;
  },
  async classify({ pixels, count }: { pixels: Float32Array; count: number }): Promise<Measured> {
    const loaded = model;
    if (!loaded) throw new Error('Load first');
    const side = Math.sqrt(pixels.length / count / 3);
    const start = performance.now();
    const result = tf.tidy(() => loaded.predict(tf.tensor4d(pixels, [count, side, side, 3])) as tf.Tensor);
    const out = await result.data();
    result.dispose();
    return { ms: performance.now() - start, out: [...out] };
  },
});

import type * as Ort from 'onnxruntime-web';
import { CLOSE } from '../../engine/crop-rule';
import type { Measured } from './kernels-page';
import { answerCalls } from './worker-calls';

/** ONNX Runtime Web on the same weights, one thread, as the extension would have to run it. */
declare const ort: typeof Ort;
let session: Ort.InferenceSession | null = null;

answerCalls({
  async load({ provider }: { provider: 'wasm' | 'webgpu' }): Promise<string> {
    importScripts(provider === 'wasm' ? '/ort/ort.wasm.min.js' : '/ort/ort.all.min.js');
    ort.env.wasm.wasmPaths = `${location.origin}/ort/`;
    ort.env.wasm.numThreads = 1;
    session = await ort.InferenceSession.create('/bench/classifier.onnx', { executionProviders: [provider] });
    return provider;
  },
  async classify({ pixels, count }: { pixels: Float32Array; count: number }): Promise<Measured> {
    if (!session) throw new Error('Load first');
    // The turn to channels first is not counted: a caller could cut its crops that way.
    const image = new ort.Tensor('float32', channelsFirst(pixels, count), [count, 3, CLOSE.px, CLOSE.px]);
    const start = performance.now();
    const { logits } = await session.run({ image });
    const out = logits ? await logits.getData() : [];
    return { ms: performance.now() - start, out: Array.from(out as Float32Array) };
  },
});

function channelsFirst(pixels: Float32Array, count: number): Float32Array {
  const area = CLOSE.px * CLOSE.px;
  const out = new Float32Array(pixels.length);
  for (let crop = 0; crop < count; crop++) {
    for (let at = 0; at < area; at++) {
      for (let channel = 0; channel < 3; channel++) {
        out[(crop * 3 + channel) * area + at] = pixels[(crop * area + at) * 3 + channel] ?? 0;
      }
    }
  }
  return out;
}

import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import '@tensorflow/tfjs-backend-webgpu';
import type { Backend, BackendReason } from '../shared/session';
import { factsOf, isSoftware, type AdapterFacts } from './adapter';
import { ADDRESSES } from './addresses';
import { EngineError, fetchFile, type ReadFile } from './engine-error';

/** The chosen backend, why, and the adapter's own name or what went wrong. */
export interface BackendChoice {
  backend: Backend;
  reason: BackendReason;
  detail: string;
}

/** The decision alone: `null` facts mean that there is no adapter. */
export function judgeAdapter(facts: AdapterFacts | null): BackendChoice {
  if (!facts) return { backend: 'wasm', reason: 'no-gpu', detail: '' };
  return isSoftware(facts)
    ? { backend: 'wasm', reason: 'software-gpu', detail: facts.name }
    : { backend: 'webgpu', reason: 'hardware-gpu', detail: facts.name };
}

/** Asks the browser for its graphics adapter. Never throws: a browser that fails here has none for us. */
async function adapterFacts(): Promise<AdapterFacts | null> {
  // Browsers and workers without WebGPU lack the property, whatever the type says.
  const gpu = (navigator as { gpu?: GPU }).gpu;
  if (!gpu) return null;
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: 'low-power' });
    return adapter && factsOf(adapter.info);
  } catch {
    return null;
  }
}

/**
 * Starts the best backend: WebGPU on a hardware adapter, else WASM. `asked` forces one (tests, benchmarks).
 * Throws an EngineError `wasm-missing` when not even WASM starts. `read` has the say whether its file is as it should be.
 */
export async function startBackend(
  asked: 'auto' | Backend,
  read: ReadFile = fetchFile,
): Promise<BackendChoice> {
  const choice: BackendChoice =
    asked === 'auto'
      ? judgeAdapter(await adapterFacts())
      : { backend: asked, reason: 'asked-for', detail: '' };
  if (choice.backend === 'webgpu') {
    try {
      if (await tf.setBackend('webgpu')) {
        watchDevice();
        return choice;
      }
      choice.detail = 'the backend did not start';
    } catch (error) {
      choice.detail = String(error);
    }
    return startWasm({ backend: 'wasm', reason: 'gpu-failed', detail: choice.detail }, read);
  }
  return startWasm(choice, read);
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

/** Starts WASM in place of a backend that has failed, with the reason kept. */
export async function startWasm(choice: BackendChoice, read: ReadFile): Promise<BackendChoice> {
  // Asked for first, because tfjs turns a missing file into an abort without a reason.
  await read(ADDRESSES.tfjsSimd, 'wasm-missing');
  // Its threads import scripts from blob: addresses, which the extension's policy forbids; it would hang.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // A folder, because a list must name the variants too that are not shipped.
  setWasmPaths(ADDRESSES.wasmFolder);
  if (!(await tf.setBackend('wasm'))) throw new EngineError('wasm-missing', 'The WASM backend did not start');
  return choice;
}

import type { Backend, BackendReason } from '../shared/session';
import { factsOf, isSoftware, type AdapterFacts } from './adapter';
import { fetchFile, type ReadFile } from './engine-error';
import type { Runtime } from './network';
import { startProcessor } from './processor/runtime';

/** The chosen backend, why, and the adapter's own name or what went wrong. */
export interface BackendChoice {
  backend: Backend;
  reason: BackendReason;
  detail: string;
}

/** A backend that has come up. */
export interface StartedBackend {
  choice: BackendChoice;
  runtime: Runtime;
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
): Promise<StartedBackend> {
  const choice: BackendChoice =
    asked === 'auto'
      ? judgeAdapter(await adapterFacts())
      : { backend: asked, reason: 'asked-for', detail: '' };
  if (choice.backend === 'wasm') return startWasm(choice, read);
  try {
    // Only where there is a card: tfjs takes longer to come up than the kernels of the processor.
    const { startCard } = await import('./card');
    return { choice, runtime: await startCard() };
  } catch (error) {
    return startWasm({ backend: 'wasm', reason: 'gpu-failed', detail: String(error) }, read);
  }
}

/** Starts WASM for the reason that `choice` has. Throws an EngineError `wasm-missing`. */
export async function startWasm(choice: BackendChoice, read: ReadFile): Promise<StartedBackend> {
  return { choice, runtime: await startProcessor(read) };
}

import { ADDRESSES } from '../addresses';
import { EngineError, type ReadFile } from '../engine-error';
import type { Runtime } from '../network';
import { ProcessorNetwork } from './network';

/** Makes networks run on the processor. Throws an EngineError `wasm-missing` when the kernels are not there or cannot be compiled. */
export async function startProcessor(read: ReadFile): Promise<Runtime> {
  const bytes = await read(ADDRESSES.kernels, 'wasm-missing');
  const module = await WebAssembly.compile(bytes).catch((error: unknown) => {
    throw new EngineError('wasm-missing', `kernels.wasm: ${String(error)}`);
  });
  const networks: ProcessorNetwork[] = [];
  return {
    on: 'processor',
    // In a promise, so that what it throws is a rejection as on the card.
    async load(files, name) {
      const network = await Promise.resolve().then(() => ProcessorNetwork.load(module, files, name));
      networks.push(network);
      return network;
    },
    held: () => networks.reduce((pages, network) => pages + network.pages, 0),
  };
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';
import { buildFaceDetectorModel } from '../face-detector-models';
import { buildKernels } from './kernels';

const require = createRequire(import.meta.url);
/** What the engine loads of its own networks; cards and golden vectors stay out of the extension. */
const NETWORK_FILES: readonly string[] = [
  'models/mask-classifier/contract.json',
  ...['models/mask-classifier', 'models/face-finder'].flatMap((folder) => [
    `${folder}/model.json`,
    `${folder}/weights.bin`,
  ]),
];

/** Licences ask to travel with what they cover. */
const LEGAL_FILES = ['LICENSE', 'THIRD_PARTY.md'];

/** Emits everything the engine loads at run time, at the paths that `src/engine/addresses.ts` names. */
export function engineFiles(): Plugin {
  return {
    name: 'mask-check:engine-files',
    apply: 'build',
    async generateBundle() {
      const sums: Record<string, string> = {};
      const emit = (fileName: string, source: Uint8Array) => {
        if (!LEGAL_FILES.includes(fileName))
          sums[fileName] = createHash('sha256').update(source).digest('hex');
        this.emitFile({ type: 'asset', fileName, source });
      };
      emit('models/face-detector/face-full-range.tflite', await buildFaceDetectorModel('full'));
      for (const name of NETWORK_FILES) emit(name, await readFile(name));
      const vision = path.join(path.dirname(require.resolve('@mediapipe/tasks-vision')), 'wasm');
      for (const name of ['vision_wasm_internal.js', 'vision_wasm_internal.wasm']) {
        emit(`wasm/${name}`, await readFile(path.join(vision, name)));
      }
      for (const name of LEGAL_FILES) emit(name, await readFile(name));
      emit('wasm/kernels.wasm', await buildKernels());
      // What the engine compares its files with (`src/engine/checksums.ts`).
      const list = JSON.stringify(sums, null, 2);
      this.emitFile({ type: 'asset', fileName: 'models/checksums.json', source: `${list}\n` });
    },
  };
}

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';
import { buildFaceDetectorModels } from '../face-detector-models';

const require = createRequire(import.meta.url);
const CLASSIFIER_DIR = 'models/mask-classifier';
/** What the engine loads; the card and the golden vectors stay out of the extension. */
const CLASSIFIER_FILES = /^(model\.json|contract\.json|.*\.bin)$/;

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
      for (const { name, bytes } of await buildFaceDetectorModels())
        emit(`models/face-detector/${name}`, bytes);
      for (const name of await readdir(CLASSIFIER_DIR)) {
        if (!CLASSIFIER_FILES.test(name) || name === 'golden.bin') continue;
        emit(`models/mask-classifier/${name}`, await readFile(path.join(CLASSIFIER_DIR, name)));
      }
      const vision = path.join(path.dirname(require.resolve('@mediapipe/tasks-vision')), 'wasm');
      for (const name of ['vision_wasm_internal.js', 'vision_wasm_internal.wasm']) {
        emit(`wasm/${name}`, await readFile(path.join(vision, name)));
      }
      for (const name of LEGAL_FILES) emit(name, await readFile(name));
      const tfjs = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'));
      const simd = 'tfjs-backend-wasm-simd.wasm';
      emit(`wasm/${simd}`, await readFile(path.join(tfjs, simd)));
      // What the engine compares its files with (`src/engine/checksums.ts`).
      const list = JSON.stringify(sums, null, 2);
      this.emitFile({ type: 'asset', fileName: 'models/checksums.json', source: `${list}\n` });
    },
  };
}

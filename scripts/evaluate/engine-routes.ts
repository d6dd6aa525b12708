import { createRequire } from 'node:module';
import path from 'node:path';
import { buildKernels } from '../build/kernels';
import { buildFaceDetectorModel } from '../face-detector-models';
import type { Routes } from '../start/server';

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => path.dirname(require.resolve(name));

/** The engine's files at the addresses it asks for, from where the build takes them: no build has to come first. */
export async function engineRoutes(): Promise<Routes> {
  return {
    '/models/mask-classifier/': 'models/mask-classifier',
    '/models/face-finder/': 'models/face-finder',
    '/wasm/': path.join(folderOf('@mediapipe/tasks-vision'), 'wasm'),
    '/wasm/kernels.wasm': await buildKernels(),
    '/models/face-detector/face-full-range.tflite': await buildFaceDetectorModel('full'),
  };
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildFaceDetectorModel } from '../face-detector-models';
import type { Routes } from '../start/server';

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => path.dirname(require.resolve(name));

/** The engine's files at the addresses it asks for, from where the build takes them: no build has to come first. */
export async function engineRoutes(): Promise<Routes> {
  const simd = 'tfjs-backend-wasm-simd.wasm';
  return {
    '/models/mask-classifier/': 'models/mask-classifier',
    '/models/face-finder/': 'models/face-finder',
    '/wasm/': path.join(folderOf('@mediapipe/tasks-vision'), 'wasm'),
    [`/wasm/${simd}`]: await readFile(path.join(folderOf('@tensorflow/tfjs-backend-wasm'), simd)),
    '/models/face-detector/face-full-range.tflite': await buildFaceDetectorModel('full'),
  };
}

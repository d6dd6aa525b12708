/** Where the engine's files lie in the extension; `scripts/build/engine-files.ts` puts them there. */
const at = (path: string): string => new URL(path, `${self.location.origin}/`).href;

/** The two files of a network of this project. */
function network(folder: string): { model: string; weights: string } {
  return { model: at(`models/${folder}/model.json`), weights: at(`models/${folder}/weights.bin`) };
}

export const ADDRESSES = {
  checksums: at('models/checksums.json'),
  classifier: network('mask-classifier'),
  classifierContract: at('models/mask-classifier/contract.json'),
  finder: network('face-finder'),
  faceDetector: at('models/face-detector/face-full-range.tflite'),
  visionLoader: at('wasm/vision_wasm_internal.js'),
  visionBinary: at('wasm/vision_wasm_internal.wasm'),
  kernels: at('wasm/kernels.wasm'),
} as const;

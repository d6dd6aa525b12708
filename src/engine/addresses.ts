/** Where the engine's files lie in the extension; `scripts/build/engine-files.ts` puts them there. */
export const at = (path: string): string => new URL(path, `${self.location.origin}/`).href;

export const ADDRESSES = {
  checksums: at('models/checksums.json'),
  classifier: at('models/mask-classifier/model.json'),
  classifierContract: at('models/mask-classifier/contract.json'),
  finder: at('models/face-finder/model.json'),
  faceDetector: at('models/face-detector/face-full-range.tflite'),
  visionLoader: at('wasm/vision_wasm_internal.js'),
  visionBinary: at('wasm/vision_wasm_internal.wasm'),
  wasmFolder: at('wasm/'),
  tfjsSimd: at('wasm/tfjs-backend-wasm-simd.wasm'),
} as const;

/** Of the maps that are read, and of what is made of each. */
type Sizes = [images: number, height: number, width: number, channels: number, rows: number, columns: number];

/** What a convolution sees at each place. */
type Around = [side: number, stride: number, above: number, left: number];

/** How sums are written (src/kernels/panel.ts). */
type Written = [factor: number, low: number, high: number, scale: number];

/** The functions of src/kernels/; addresses in bytes. */
export interface Kernels {
  memory: WebAssembly.Memory;
  panels: (weights: number, biases: number, to: number, inputs: number, outputs: number) => void;
  largest: (from: number, count: number) => number;
  narrow: (from: number, to: number, count: number, scale: number) => void;
  matrix: (
    ...numbers: [
      from: number,
      weights: number,
      to: number,
      added: number,
      rows: number,
      pairs: number,
      outputs: number,
      ...Written,
    ]
  ) => void;
  depthwise: (
    ...numbers: [from: number, weights: number, to: number, zeros: number, ...Sizes, ...Around, ...Written]
  ) => void;
  patches: (...numbers: [from: number, to: number, ...Sizes, ...Around]) => void;
  mean: (from: number, to: number, images: number, places: number, channels: number) => void;
  nearest: (...numbers: [from: number, to: number, ...Sizes]) => void;
}

const NAMES = ['panels', 'largest', 'narrow', 'matrix', 'depthwise', 'patches', 'mean', 'nearest'] as const;

/** An instance of the kernels, with memory of its own. Throws an Error when the module is another one. */
export function kernelsOf(module: WebAssembly.Module): Kernels {
  const { exports } = new WebAssembly.Instance(module);
  if (!isKernels(exports)) throw new Error('kernels.wasm lacks a function');
  return exports;
}

function isKernels(exports: WebAssembly.Exports): exports is WebAssembly.Exports & Kernels {
  return (
    exports['memory'] instanceof WebAssembly.Memory &&
    NAMES.every((name) => typeof exports[name] === 'function')
  );
}

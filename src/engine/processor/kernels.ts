/** The functions of src/kernels/; addresses in bytes. */
export interface Kernels {
  memory: WebAssembly.Memory;
  widen: (from: number, to: number, count: number) => void;
  panels: (weights: number, biases: number, to: number, inputs: number, outputs: number) => void;
  matrix: (
    ...numbers: [
      from: number,
      weights: number,
      to: number,
      added: number,
      rows: number,
      inputs: number,
      outputs: number,
      low: number,
      high: number,
    ]
  ) => void;
  depthwise: (
    ...numbers: [
      from: number,
      weights: number,
      to: number,
      zeros: number,
      images: number,
      height: number,
      width: number,
      channels: number,
      rows: number,
      columns: number,
      side: number,
      stride: number,
      above: number,
      left: number,
      low: number,
      high: number,
    ]
  ) => void;
  patches: (
    ...numbers: [
      from: number,
      to: number,
      images: number,
      height: number,
      width: number,
      channels: number,
      rows: number,
      columns: number,
      side: number,
      stride: number,
      above: number,
      left: number,
    ]
  ) => void;
  mean: (from: number, to: number, images: number, places: number, channels: number) => void;
  nearest: (
    ...numbers: [
      from: number,
      to: number,
      images: number,
      height: number,
      width: number,
      channels: number,
      rows: number,
      columns: number,
    ]
  ) => void;
}

const NAMES = ['widen', 'panels', 'matrix', 'depthwise', 'patches', 'mean', 'nearest'] as const;

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

import { readFileSync } from 'node:fs';
import { buildKernels } from '../../../scripts/build/kernels';
import type { NetworkFiles } from '../../../src/engine/network';

/** The processor's kernels, compiled. */
export const kernelsModule = async (): Promise<WebAssembly.Module> =>
  new WebAssembly.Module(await buildKernels());

/** The two files of a shipped network. */
export function shippedFiles(folder: string): NetworkFiles {
  const read = (name: string): Uint8Array<ArrayBuffer> =>
    new Uint8Array(readFileSync(`models/${folder}/${name}`));
  return { model: read('model.json'), weights: read('weights.bin') };
}

interface Entry {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string };
}

type Padding = 'SAME' | readonly [before: number, after: number];

/** A network as models/training/graph.py writes it, with weights from `random`. */
export class MadeGraph {
  private readonly nodes: object[] = [];
  private readonly entries: Entry[] = [];
  private readonly bytes: number[] = [];

  constructor(
    private readonly random: () => number,
    channels: number,
  ) {
    const shape = { shape: { dim: [-1, -1, -1, channels].map((size) => ({ size: String(size) })) } };
    this.nodes.push({ name: 'image', op: 'Placeholder', attr: { dtype: { type: 'DT_FLOAT' }, shape } });
  }

  /** A convolution with its bias; the weights' shape says over which channels. */
  convolution(
    name: string,
    from: string,
    shape: [number, number, number, number],
    {
      stride = 1,
      padding = 'SAME',
      relu6 = false,
    }: { stride?: number; padding?: Padding; relu6?: boolean } = {},
  ): this {
    const depthwise = shape[3] === 1;
    const explicit = padding === 'SAME' ? [] : [0, 0, ...padding, ...padding, 0, 0];
    return this.fused(depthwise ? 'FusedDepthwiseConv2dNative' : '_FusedConv2D', name, from, shape, relu6, {
      strides: { list: { i: ['1', String(stride), String(stride), '1'] } },
      dilations: { list: { i: ['1', '1', '1', '1'] } },
      padding: { s: btoa(padding === 'SAME' ? 'SAME' : 'EXPLICIT') },
      data_format: { s: btoa('NHWC') },
      explicit_paddings: { list: explicit.length > 0 ? { i: explicit.map(String) } : {} },
    });
  }

  product(name: string, from: string, shape: [number, number]): this {
    return this.fused('_FusedMatMul', name, from, shape, false, {
      transpose_a: { b: false },
      transpose_b: { b: false },
    });
  }

  sum(name: string, one: string, other: string): this {
    return this.add('AddV2', name, [one, other], {});
  }

  mean(name: string, from: string): this {
    this.whole(`${name}/axes`, [1, 2]);
    return this.add('Mean', name, [from, `${name}/axes`], {
      keep_dims: { b: false },
      Tidx: { type: 'DT_INT32' },
    });
  }

  nearest(name: string, from: string, size: [number, number]): this {
    this.whole(`${name}/size`, size);
    const as = { align_corners: { b: false }, half_pixel_centers: { b: false } };
    return this.add('ResizeNearestNeighbor', name, [from, `${name}/size`], as);
  }

  add(op: string, name: string, input: string[], attr: object): this {
    this.nodes.push({ name, op, input, attr: { T: { type: 'DT_FLOAT' }, ...attr } });
    return this;
  }

  /** As its two files. */
  files(): NetworkFiles {
    const model = {
      modelTopology: { node: this.nodes, library: {}, versions: {} },
      weightsManifest: [{ paths: ['weights.bin'], weights: this.entries }],
    };
    return { model: new TextEncoder().encode(JSON.stringify(model)), weights: Uint8Array.from(this.bytes) };
  }

  private fused(op: string, name: string, from: string, shape: number[], relu6: boolean, attr: object): this {
    const size = shape.reduce((a, b) => a * b, 1);
    const outputs = (shape.at(-1) === 1 ? shape[2] : shape.at(-1)) ?? 0;
    this.constant(
      `${name}/kernel`,
      shape,
      Array.from({ length: size }, () => halfBits(this.random)).flat(),
      'float16',
    );
    const biases = Float32Array.from({ length: outputs }, () => this.random() - 0.5);
    this.constant(`${name}/bias`, [outputs], [...new Uint8Array(biases.buffer)], 'float32');
    const ops = { list: { s: (relu6 ? ['BiasAdd', 'Relu6'] : ['BiasAdd']).map(btoa) } };
    const fused = { fused_ops: ops, num_args: { i: '1' }, epsilon: { f: 0 } };
    return this.add(op, name, [from, `${name}/kernel`, `${name}/bias`], { ...fused, ...attr });
  }

  private whole(name: string, values: number[]): void {
    this.constant(name, [values.length], [...new Uint8Array(Int32Array.from(values).buffer)], 'int32');
  }

  private constant(name: string, shape: number[], bytes: number[], kind: string): void {
    const half = kind === 'float16' ? { quantization: { dtype: kind } } : {};
    this.entries.push({ name, shape, dtype: kind === 'float16' ? 'float32' : kind, ...half });
    this.bytes.push(...bytes);
    const value = {
      tensor: { dtype: kind, tensorShape: { dim: shape.map((size) => ({ size: String(size) })) } },
    };
    const dtype = { type: kind === 'int32' ? 'DT_INT32' : 'DT_FLOAT' };
    this.nodes.push({ name, op: 'Const', attr: { dtype, value } });
  }
}

/** The two bytes of a half-precision number of any sign and of size up to one, subnormal ones among them. */
function halfBits(random: () => number): number[] {
  const sign = random() < 0.5 ? 0x8000 : 0;
  const exponent = random() < 0.1 ? 0 : 10 + Math.floor(random() * 5);
  const bits = sign | (exponent << 10) | Math.floor(random() * 1024);
  return [bits & 255, bits >> 8];
}

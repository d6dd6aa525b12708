import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** An operation of the shipped model, reduced to what another runtime must know. */
export interface GraphNode {
  name: string;
  op: string;
  inputs: string[];
  stride: number;
  /** A clip to 0..6 is a part of it. */
  relu6: boolean;
}

export interface Weights {
  shape: number[];
  values: Float32Array;
}

/** The shipped classifier, read from its own files. */
export interface GraphModel {
  nodes: GraphNode[];
  weights: Map<string, Weights>;
}

interface ModelJson {
  modelTopology: {
    node: {
      name: string;
      op: string;
      input?: string[];
      attr?: { strides?: { list: { i: string[] } }; fused_ops?: { list: { s: string[] } } };
    }[];
  };
  weightsManifest: {
    weights: { name: string; shape: number[]; dtype: string; quantization?: { dtype: string } }[];
  }[];
}

/** Reads model.json and weights.bin of a folder. Throws on weights in a format that the shipped model does not have. */
export async function readGraphModel(folder: string): Promise<GraphModel> {
  const json = JSON.parse(await readFile(path.join(folder, 'model.json'), 'utf8')) as ModelJson;
  const bin = await readFile(path.join(folder, 'weights.bin'));
  const weights = new Map<string, Weights>();
  let at = 0;
  for (const { name, shape, dtype, quantization } of json.weightsManifest.flatMap((group) => group.weights)) {
    const count = shape.reduce((a, b) => a * b, 1);
    const stored = quantization?.dtype ?? dtype;
    const read: Record<string, [bytes: number, value: (at: number) => number]> = {
      float16: [2, (place) => half(bin.readUInt16LE(place))],
      float32: [4, (place) => bin.readFloatLE(place)],
      int32: [4, (place) => bin.readInt32LE(place)],
    };
    const [bytes, value] = read[stored] ?? [0, () => NaN];
    if (bytes === 0) throw new Error(`${name}: weights stored as ${stored}`);
    const start = at;
    weights.set(name, {
      shape,
      values: Float32Array.from({ length: count }, (_, i) => value(start + i * bytes)),
    });
    at += count * bytes;
  }
  if (at !== bin.length) throw new Error(`weights.bin has ${bin.length} bytes, model.json describes ${at}`);
  const nodes = json.modelTopology.node
    .filter(({ op }) => op !== 'Const' && op !== 'Placeholder')
    .map(({ name, op, input, attr }) => ({
      name,
      op,
      inputs: input ?? [],
      stride: Number(attr?.strides?.list.i[1] ?? 1),
      relu6: (attr?.fused_ops?.list.s ?? []).some((word) => atob(word) === 'Relu6'),
    }));
  return { nodes, weights };
}

/** A half-precision number's value. */
export function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

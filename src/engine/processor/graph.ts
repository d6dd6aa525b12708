import { isListOf, isRecord } from '../../shared/guards';
import { readConstants, type Constant } from './constants';

/** What lies around a map that is convolved: as much as keeps its size, or so many rows and columns before and after it. */
export type Padding = 'same' | { before: number; after: number };

/** A layer's map is called by the layer's name, the network's input by `Graph.input`. */
export type Layer = Convolution | Mean | Nearest;

export interface Convolution {
  kind: 'convolution';
  name: string;
  from: string;
  /** Each channel by itself. */
  depthwise: boolean;
  weights: Constant;
  biases: Constant;
  side: number;
  stride: number;
  padding: Padding;
  /** Clipped to 0..6. */
  relu6: boolean;
  /** A map that is added at the end. */
  added: string | null;
}

/** The mean over all places. */
export interface Mean {
  kind: 'mean';
  name: string;
  from: string;
}

/** A map of another size, each place as the nearest one was. */
export interface Nearest {
  kind: 'nearest';
  name: string;
  from: string;
  rows: number;
  columns: number;
}

/** A network as its two files have it: layers in order, the last of which is its output. */
export interface Graph {
  input: string;
  layers: Layer[];
  /** Everything the layers' constants are read from. */
  bytes: Uint8Array;
}

interface Node {
  name: string;
  op: string;
  inputs: string[];
  attributes: Record<string, unknown>;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Operations that are computed as convolutions. */
const PRODUCTS = ['_FusedConv2D', 'FusedDepthwiseConv2dNative', '_FusedMatMul'];

/** More inputs than any operation has, and more numbers than any attribute. */
const MOST = 16;

/** Reads a graph model as models/training/graph.py writes it. Throws an Error that says which node is not understood. */
export function readGraph(model: unknown, bytes: Uint8Array): Graph {
  const topology = isRecord(model) ? model['modelTopology'] : null;
  const listed = isRecord(topology) ? topology['node'] : null;
  if (!isRecord(model) || !Array.isArray(listed)) throw new Error('no model');
  const constants = readConstants(model['weightsManifest'], bytes);
  const nodes = listed.map(readNode).filter(({ op }) => op !== 'Const');
  const input = nodes.find(({ op }) => op === 'Placeholder');
  if (!input) throw new Error('no input');
  const layers: Layer[] = [];
  for (const node of nodes) {
    if (node === input) continue;
    if (node.op === 'AddV2') addTo(layers, node);
    else layers.push(layerOf(node, constants));
  }
  return { input: input.name, layers, bytes };
}

function readNode(value: unknown): Node {
  if (!isRecord(value)) throw new Error('a node is none');
  const { name, op, input = [], attr = {} } = value;
  if (!isText(name) || !isText(op) || !isListOf(input, MOST, isText) || !isRecord(attr))
    throw new Error(`${JSON.stringify(name)}: not a node`);
  return { name, op, inputs: input, attributes: attr };
}

function layerOf(node: Node, constants: ReadonlyMap<string, Constant>): Layer {
  const { name, op, inputs } = node;
  const [from = '', second = '', third = ''] = inputs;
  const constant = (of: string): Constant => {
    const found = constants.get(of);
    if (!found) throw new Error(`${name}: there are no weights ${of}`);
    return found;
  };
  if (op === 'Mean') return { kind: 'mean', name, from };
  if (op === 'ResizeNearestNeighbor') {
    const [rows = 0, columns = 0] = constant(second).values();
    return { kind: 'nearest', name, from, rows, columns };
  }
  if (!PRODUCTS.includes(op)) throw new Error(`${name}: the operation ${op} is not known`);
  const weights = constant(second);
  const common = { kind: 'convolution', name, from, weights, biases: constant(third), added: null } as const;
  const relu6 = texts(node, 'fused_ops').some((word) => atob(word) === 'Relu6');
  // A product with weights is a convolution of a map with one place.
  if (op === '_FusedMatMul')
    return { ...common, depthwise: false, side: 1, stride: 1, padding: 'same', relu6 };
  const [side = 1] = weights.shape;
  const stride = Number(texts(node, 'strides')[1] ?? 1);
  const [, , , , before, after] = texts(node, 'explicit_paddings').map(Number);
  const padding = before === undefined || after === undefined ? 'same' : { before, after };
  return { ...common, depthwise: op !== '_FusedConv2D', side, stride, padding, relu6 };
}

/** The convolution before a sum adds the other map itself. */
function addTo(layers: Layer[], { name, inputs }: Node): void {
  const last = layers.pop();
  const [one = '', other = ''] = inputs;
  if (last?.kind !== 'convolution' || last.depthwise || last.added !== null || last.name !== other)
    throw new Error(`${name}: a sum must be of a map and the convolution just before`);
  layers.push({ ...last, name, added: one });
}

/** The texts of an attribute's list; empty when there is none. */
function texts({ name, attributes }: Node, of: string): string[] {
  const attribute = attributes[of];
  const list = isRecord(attribute) ? attribute['list'] : undefined;
  if (!isRecord(list)) return [];
  const found = list['s'] ?? list['i'] ?? [];
  if (!isListOf(found, MOST, isText)) throw new Error(`${name}: ${of} is no list`);
  return found;
}

import type { Shape } from '../network';
import type { Convolution, Graph, Layer } from './graph';
import type { Kernels } from './kernels';
import { Layout } from './layout';

/** Where a layer's weights lie. */
export type Weights = ReadonlyMap<string, number>;

/** A batch of maps in the kernels' memory, [images, rows, columns, channels] in floats. */
export interface Maps {
  at: number;
  images: number;
  rows: number;
  columns: number;
  channels: number;
}

/** What a network does with a batch of one shape. */
export interface Plan {
  /** Where the batch belongs. */
  input: number;
  /** Where the output is, once all steps are made; of its channels so many count. */
  output: Maps;
  channels: number;
  steps: (() => void)[];
  /** Where the memory ends that it needs. */
  end: number;
}

/** `matrix` computes so many outputs together, from so many rows on. */
const OUTPUTS = 8;
const LEAST_ROWS = 4;

const FLOAT = 4;

export const inEights = (outputs: number): number => Math.ceil(outputs / OUTPUTS) * OUTPUTS;

/**
 * Plans a network for batches of a shape. The maps lie from `start` on, `zeros` is the address of as many zeros as any map has channels. Throws an Error when
 * a layer does not fit the one before.
 */
export function planFor(
  { input, layers }: Graph,
  [images, rows, columns, channels]: Readonly<Shape>,
  kernels: Kernels,
  weights: Weights,
  { start, zeros }: { start: number; zeros: number },
): Plan {
  const layout = new Layout(start);
  const maps = new Map<string, Maps>();
  const steps: (() => void)[] = [];
  const lastUse = new Map<string, number>();
  layers.forEach(({ from, ...layer }, number) => {
    lastUse.set(from, number);
    if (layer.kind === 'convolution' && layer.added !== null) lastUse.set(layer.added, number);
  });
  const make = (name: string, shape: Omit<Maps, 'at'>): Maps => {
    const floats = Math.max(LEAST_ROWS, shape.images * shape.rows * shape.columns) * shape.channels;
    const made = { ...shape, at: layout.take(name, floats * FLOAT) };
    maps.set(name, made);
    return made;
  };
  const known = (name: string): Maps => {
    const found = maps.get(name);
    if (!found) throw new Error(`there is no map ${name}`);
    return found;
  };
  const { at } = make(input, { images, rows, columns, channels });
  let output = known(input);
  layers.forEach((layer, number) => {
    const from = known(layer.from);
    output = make(layer.name, shapeOf(layer, from));
    const to = output;
    if (layer.kind === 'mean') {
      const places = from.rows * from.columns;
      steps.push(() => kernels.mean(from.at, to.at, from.images, places, from.channels));
    } else if (layer.kind === 'nearest') {
      const sizes = [from.images, from.rows, from.columns, from.channels, to.rows, to.columns] as const;
      steps.push(() => kernels.nearest(from.at, to.at, ...sizes));
    } else {
      const own = weights.get(layer.name);
      if (own === undefined) throw new Error(`${layer.name}: no weights`);
      const added = layer.added === null ? 0 : known(layer.added).at;
      const scratch = (bytes: number): number => layout.take(SCRATCH, bytes);
      steps.push(...convolution(layer, from, to, { kernels, weights: own, zeros, added, scratch }));
      layout.letGo(SCRATCH);
    }
    for (const [name, last] of lastUse) if (last === number) layout.letGo(name);
  });
  return { input: at, output, channels: outputsOf(layers.at(-1)) ?? output.channels, steps, end: layout.end };
}

const SCRATCH = ' scratch';

interface Means {
  kernels: Kernels;
  weights: number;
  zeros: number;
  added: number;
  scratch: (bytes: number) => number;
}

function convolution(
  layer: Convolution,
  from: Maps,
  to: Maps,
  { kernels, weights, zeros, added, scratch }: Means,
): (() => void)[] {
  const { side, stride } = layer;
  const before = [beforeOf(layer, from.rows), beforeOf(layer, from.columns)] as const;
  const [low, high] = layer.relu6 ? [0, 6] : [-Infinity, Infinity];
  const sizes = [from.images, from.rows, from.columns, from.channels, to.rows, to.columns] as const;
  if (layer.depthwise)
    return [() => kernels.depthwise(from.at, weights, to.at, zeros, ...sizes, side, stride, ...before, low, high)];
  const rows = Math.max(LEAST_ROWS, to.images * to.rows * to.columns);
  const inputs = side * side * from.channels;
  const matrix = (at: number) => () =>
    kernels.matrix(at, weights, to.at, added, rows, inputs, to.channels, low, high);
  if (side === 1 && stride === 1) return [matrix(from.at)];
  const patches = scratch(rows * inputs * FLOAT);
  return [() => kernels.patches(from.at, patches, ...sizes, side, stride, ...before), matrix(patches)];
}

function shapeOf(layer: Layer, from: Maps): Omit<Maps, 'at'> {
  const { images, channels } = from;
  if (layer.kind === 'mean') return { images, rows: 1, columns: 1, channels };
  if (layer.kind === 'nearest') return { images, rows: layer.rows, columns: layer.columns, channels };
  const size = (of: number): number =>
    layer.padding === 'same'
      ? Math.ceil(of / layer.stride)
      : Math.floor((of + layer.padding.before + layer.padding.after - layer.side) / layer.stride) + 1;
  const outputs = outputsOf(layer) ?? channels;
  const inputs = layer.depthwise ? outputs : inputsOf(layer);
  if (inputs !== channels || (layer.depthwise && channels % 4 > 0))
    throw new Error(`${layer.name}: ${channels} channels`);
  return { images, rows: size(from.rows), columns: size(from.columns), channels: inEights(outputs) };
}

/** Channels of what a convolution makes; undefined for other layers, which keep theirs. */
export function outputsOf(layer: Layer | undefined): number | undefined {
  if (layer?.kind !== 'convolution') return undefined;
  return layer.depthwise ? layer.weights.shape[2] : layer.weights.shape.at(-1);
}

/** Channels of what a convolution over all channels takes. */
function inputsOf({ weights: { shape } }: Convolution): number | undefined {
  return shape.at(-2);
}

/** As tfjs has it: what is missing to whole strides, the smaller half of it before. */
function beforeOf({ padding, side, stride }: Convolution, size: number): number {
  if (padding !== 'same') return padding.before;
  return Math.floor(Math.max(0, (Math.ceil(size / stride) - 1) * stride + side - size) / 2);
}

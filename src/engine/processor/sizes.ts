import type { Shape } from '../network';
import type { Convolution, Graph, Layer } from './graph';

/** `matrix` computes so many outputs at once. */
const OUTPUTS = 8;

/** The largest whole number that a value becomes: 13 bits, as many as leave the weights of these networks 10 bits or more (src/kernels/panel.ts). */
export const LARGEST = 8191;

export const inEights = (outputs: number): number => Math.ceil(outputs / OUTPUTS) * OUTPUTS;

/** A batch of maps, [images, rows, columns, channels]. */
export interface Size {
  images: number;
  rows: number;
  columns: number;
  channels: number;
  /** Floats, or whole numbers of which LARGEST is worth `most`. */
  bits: 32 | 16;
  /** No number is larger than this, if that is known. */
  most: number | null;
}

/** What lies before a map that is convolved. */
export interface Planned {
  above: number;
  left: number;
}

/** A layer, the map that it makes, and the maps that nobody needs after it. */
export interface PlannedLayer {
  layer: Exclude<Layer, Convolution> | (Convolution & Planned);
  size: Size;
  over: string[];
}

/** The maps of a network for batches of a shape; of the last one so many channels count. Throws an Error when a layer does not fit the one before. */
export function layersOf(
  { input, layers }: Graph,
  [images, rows, columns, channels]: Readonly<Shape>,
): { input: Size; layers: PlannedLayer[]; channels: number } {
  const first: Size = { images, rows, columns, channels, bits: 32, most: null };
  const sizes = new Map([[input, first]]);
  const lastUse = new Map<string, number>();
  layers.forEach((layer, number) => {
    for (const name of usedBy(layer)) lastUse.set(name, number);
  });
  const planned = layers.map((layer, number): PlannedLayer => {
    const from = sizes.get(layer.from);
    if (!from) throw new Error(`${layer.name}: there is no map ${layer.from}`);
    const users = layers.filter((other) => usedBy(other).includes(layer.name));
    const size = sizeOf(layer, from, users);
    sizes.set(layer.name, size);
    const over = [...lastUse].flatMap(([name, last]) => (last === number ? [name] : []));
    if (layer.kind !== 'convolution') return { layer, size, over };
    return {
      layer: { ...layer, above: before(layer, from.rows), left: before(layer, from.columns) },
      size,
      over,
    };
  });
  const last = layers.at(-1);
  return { input: first, layers: planned, channels: (last && outputsOf(last)) ?? channels };
}

const usedBy = (layer: Layer): string[] =>
  layer.kind === 'convolution' && layer.added !== null ? [layer.from, layer.added] : [layer.from];

function sizeOf(layer: Layer, from: Size, users: readonly Layer[]): Size {
  // A mean is far from the largest number that may be in it.
  if (layer.kind === 'mean') return { ...from, rows: 1, columns: 1, most: null };
  if (layer.kind === 'nearest') return { ...from, rows: layer.rows, columns: layer.columns };
  const along = (size: number): number =>
    layer.padding === 'same'
      ? Math.ceil(size / layer.stride)
      : Math.floor((size + layer.padding.before + layer.padding.after - layer.side) / layer.stride) + 1;
  const outputs = outputsOf(layer) ?? 0;
  const inputs = layer.depthwise ? inEights(outputs) : layer.weights.shape.at(-2);
  if (inputs !== from.channels) throw new Error(`${layer.name}: ${from.channels} channels`);
  const known = layer.relu6 && layer.added === null;
  // Whoever convolves it has it as whole numbers anyway.
  const convolved =
    users.length > 0 && users.every((user) => user.kind === 'convolution' && user.added !== layer.name);
  return {
    images: from.images,
    rows: along(from.rows),
    columns: along(from.columns),
    channels: inEights(outputs),
    bits: known && convolved ? 16 : 32,
    most: known ? 6 : null,
  };
}

/** Channels of what a convolution makes; undefined for other layers, which keep theirs. */
function outputsOf(layer: Layer): number | undefined {
  return layer.kind === 'convolution' ? layer.biases.count : undefined;
}

/** As tfjs has it: what is missing to whole strides, the smaller half of it before. */
function before({ padding, side, stride }: Convolution, size: number): number {
  if (padding !== 'same') return padding.before;
  return Math.floor(Math.max(0, (Math.ceil(size / stride) - 1) * stride + side - size) / 2);
}

import type { Shape } from '../network';
import type { Convolution, Graph } from './graph';
import type { Kernels } from './kernels';
import { Layout } from './layout';
import { LARGEST, layersOf, type Planned, type Size } from './sizes';

/** Where a layer's weights lie. */
export type Weights = ReadonlyMap<string, number>;

/** A batch of maps in the kernels' memory. */
export interface Maps extends Size {
  at: number;
}

/** What a network does with a batch of one shape. */
export interface Plan {
  /** Where the batch belongs, as floats. */
  input: number;
  /** Where the output is, once all steps are made; of its channels so many count. */
  output: Maps;
  channels: number;
  steps: (() => void)[];
  /** Where the memory ends that it needs. */
  end: number;
}

/** `matrix` computes so many rows at once. */
const LEAST_ROWS = 4;

/** Whole numbers are written eight at a time, floats read so. */
const AT_ONCE = 8;

/** In place of the largest number of a map of zeros. */
const TINY = 1e-20;

const placesOf = ({ images, rows, columns }: Size): number => images * rows * columns;

const bytesOf = (size: Size): number =>
  (Math.max(LEAST_ROWS, placesOf(size)) * size.channels + AT_ONCE) * (size.bits / 8);

/** Where a convolution's whole numbers lie, and what the largest of them is worth: known, or once the steps so far are made. */
interface Whole {
  at: number;
  most: () => number;
}

/**
 * Plans a network for batches of a shape. The maps lie from `start` on, `zeros` is the address of as many zeros as the widest map has channels. Throws an Error when
 * a layer does not fit the one before.
 */
export function planFor(
  graph: Graph,
  shape: Readonly<Shape>,
  kernels: Kernels,
  weights: Weights,
  { start, zeros }: { start: number; zeros: number },
): Plan {
  const { input, layers, channels } = layersOf(graph, shape);
  const layout = new Layout(start);
  const maps = new Map<string, Maps>();
  const steps: (() => void)[] = [];
  const make = (name: string, size: Size): Maps => {
    const made = { ...size, at: layout.take(name, bytesOf(size)) };
    maps.set(name, made);
    return made;
  };
  const known = (name: string): Maps => {
    const found = maps.get(name);
    if (!found) throw new Error(`there is no map ${name}`);
    return found;
  };
  const { at } = make(graph.input, input);
  let output = known(graph.input);
  for (const { layer, size, over } of layers) {
    const from = known(layer.from);
    const to = make(layer.name, size);
    output = to;
    if (layer.kind === 'mean') {
      steps.push(() => kernels.mean(from.at, to.at, from.images, from.rows * from.columns, from.channels));
    } else if (layer.kind === 'nearest') {
      const sizes = [from.images, from.rows, from.columns, from.channels, to.rows, to.columns] as const;
      steps.push(() => kernels.nearest(from.at, to.at, ...sizes));
    } else {
      const own = weights.get(layer.name);
      if (own === undefined) throw new Error(`${layer.name}: no weights`);
      const whole = wholeOf(from, kernels, layout, steps);
      steps.push(
        ...convolution(layer, { from, to, whole, own, zeros, added: added(layer, known) }, kernels, layout),
      );
      for (const name of SCRATCH) layout.letGo(name);
    }
    for (const name of over) layout.letGo(name);
  }
  return { input: at, output, channels, steps, end: layout.end };
}

/** Room for a while; no layer has a name with a blank. */
const SCRATCH = ['whole numbers', 'patches of them'] as const;

const added = (layer: Convolution, known: (name: string) => Maps): number =>
  layer.added === null ? 0 : known(layer.added).at;

/** A map as whole numbers: as it is, or made so. */
function wholeOf(from: Maps, kernels: Kernels, layout: Layout, steps: (() => void)[]): Whole {
  const { most } = from;
  if (from.bits === 16 && most !== null) return { at: from.at, most: () => most };
  const count = placesOf(from) * from.channels;
  const whole = layout.take(SCRATCH[0], (Math.max(LEAST_ROWS, placesOf(from)) * from.channels + AT_ONCE) * 2);
  let found = 0;
  steps.push(() => {
    found = Math.max(most ?? kernels.largest(from.at, count), TINY);
    kernels.narrow(from.at, whole, count, LARGEST / found);
  });
  return { at: whole, most: () => found };
}

interface Places {
  from: Maps;
  to: Maps;
  whole: Whole;
  own: number;
  zeros: number;
  added: number;
}

function convolution(
  layer: Convolution & Planned,
  { from, to, whole, own, zeros, added: others }: Places,
  kernels: Kernels,
  layout: Layout,
): (() => void)[] {
  const { side, stride, above, left } = layer;
  const [low, high] = layer.relu6 ? [0, 6] : [-Infinity, Infinity];
  const scale = to.bits === 16 ? LARGEST / high : 0;
  const sizes = [from.images, from.rows, from.columns, from.channels, to.rows, to.columns] as const;
  const around = [side, stride, above, left] as const;
  const factor = (): number => whole.most() / LARGEST;
  if (layer.depthwise) {
    return [
      () => kernels.depthwise(whole.at, own, to.at, zeros, ...sizes, ...around, factor(), low, high, scale),
    ];
  }
  const rows = Math.max(LEAST_ROWS, placesOf(to));
  const pairs = Math.ceil((side * side * from.channels) / 2);
  const multiply = (at: number) => () =>
    kernels.matrix(at, own, to.at, others, rows, pairs, to.channels, factor(), low, high, scale);
  if (side === 1 && stride === 1 && from.channels % 2 === 0) return [multiply(whole.at)];
  const patches = layout.take(SCRATCH[1], rows * pairs * 4);
  return [() => kernels.patches(whole.at, patches, ...sizes, ...around), multiply(patches)];
}

import type { Network, NetworkFiles, Shape } from '../network';
import { readGraph, type Convolution, type Graph } from './graph';
import { kernelsOf, type Kernels } from './kernels';
import { aligned } from './layout';
import { planFor, type Plan } from './plan';
import { inEights } from './sizes';

const PAGE = 65_536;
const FLOAT = 4;
const HALF = 2;

/** A network on the processor, by the kernels of src/kernels/. */
export class ProcessorNetwork implements Network {
  private readonly plans = new Map<string, Plan>();
  private readonly weights = new Map<string, number>();
  private readonly zeros: number;
  /** Where the weights end, and the maps begin. */
  private start = PAGE;

  private constructor(
    private readonly kernels: Kernels,
    private readonly graph: Graph,
    private readonly name: string,
  ) {
    const convolutions = graph.layers.filter((layer) => layer.kind === 'convolution');
    const most = Math.max(...convolutions.map(({ biases }) => biases.count));
    this.zeros = this.room(most * HALF);
    const places = convolutions.map((layer) => this.room(weightBytes(layer)));
    this.lay(convolutions, places);
  }

  /** Loads a graph model. Throws an Error when it holds what is not understood. */
  static load(module: WebAssembly.Module, { model, weights }: NetworkFiles, name: string): ProcessorNetwork {
    const graph = readGraph(JSON.parse(new TextDecoder().decode(model)), weights);
    return new ProcessorNetwork(kernelsOf(module), graph, name);
  }

  /** Pages of memory that it holds. */
  get pages(): number {
    return this.kernels.memory.buffer.byteLength / PAGE;
  }

  prepare(shape: Shape): void {
    this.grow(this.planOf(shape).end);
  }

  run(input: Float32Array, shape: Shape): Promise<Float32Array> {
    const { input: at, output, channels, steps, end } = this.planOf(shape);
    this.grow(end);
    this.floats(at, input.length).set(input);
    for (const step of steps) step();
    const places = output.images * output.rows * output.columns;
    const seen = this.floats(output.at, places * output.channels);
    const values = new Float32Array(places * channels);
    for (let place = 0; place < places; place++) {
      const from = place * output.channels;
      values.set(seen.subarray(from, from + channels), place * channels);
    }
    if (!values.every(Number.isFinite)) return Promise.reject(new Error(`${this.name}: no numbers came out`));
    return Promise.resolve(values);
  }

  private planOf(shape: Shape): Plan {
    const key = shape.join();
    const room = { start: this.start, zeros: this.zeros };
    const made = this.plans.get(key) ?? planFor(this.graph, shape, this.kernels, this.weights, room);
    this.plans.set(key, made);
    return made;
  }

  /** Room in front of all maps. */
  private room(bytes: number): number {
    const at = this.start;
    this.start += aligned(bytes);
    return at;
  }

  /** Lays the weights out as the kernels read them; the file itself lies meanwhile where maps will be. */
  private lay(convolutions: readonly Convolution[], places: readonly number[]): void {
    const { bytes } = this.graph;
    this.grow(this.start + bytes.length);
    new Uint8Array(this.kernels.memory.buffer, this.start, bytes.length).set(bytes);
    convolutions.forEach(({ name, weights, biases }, i) => {
      if (weights.kind !== 'float16' || biases.kind !== 'float32')
        throw new Error(`${name}: weights of another kind`);
      const to = places[i] ?? 0;
      this.weights.set(name, to);
      const [from, added] = [this.start + weights.at, this.start + biases.at];
      const inputs = weights.count / biases.count;
      const outputs = inEights(biases.count);
      if (outputs === biases.count) this.kernels.panels(from, added, to, inputs, outputs);
      else this.kernels.panels(...this.widened(from, added, inputs, biases.count), to, inputs, outputs);
    });
    this.graph.bytes = new Uint8Array();
  }

  /** Weights and biases of outputs that are no multiple of eight, with zeros for those that are missing; behind the file. */
  private widened(
    from: number,
    biases: number,
    inputs: number,
    outputs: number,
  ): [weights: number, biases: number] {
    const wide = inEights(outputs);
    const to = aligned(this.start + this.graph.bytes.length);
    const end = to + inputs * wide * HALF;
    this.grow(end + wide * FLOAT);
    const memory = new Uint8Array(this.kernels.memory.buffer);
    memory.fill(0, to, end + wide * FLOAT);
    for (let input = 0; input < inputs; input++) {
      const at = from + input * outputs * HALF;
      memory.copyWithin(to + input * wide * HALF, at, at + outputs * HALF);
    }
    memory.copyWithin(end, biases, biases + outputs * FLOAT);
    return [to, end];
  }

  private grow(end: number): void {
    const { memory } = this.kernels;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  }

  private floats(at: number, count: number): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, at, count);
  }
}

/** As src/kernels/panel.ts lays them out. */
function weightBytes({ weights, biases }: Convolution): number {
  const inputs = weights.count / biases.count;
  return inEights(biases.count) * (2 * FLOAT + Math.ceil(inputs / 2) * 2 * HALF);
}

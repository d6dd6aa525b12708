import type { Network, NetworkFiles, Shape } from '../network';
import { readGraph, type Convolution, type Graph } from './graph';
import { kernelsOf, type Kernels } from './kernels';
import { aligned } from './layout';
import { inEights, outputsOf, planFor, type Plan } from './plan';

const PAGE = 65_536;
const FLOAT = 4;

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
    const most = Math.max(...convolutions.map((layer) => outputsOf(layer) ?? 0));
    this.zeros = this.room(most * FLOAT);
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
    convolutions.forEach(({ name, depthwise, weights, biases }, i) => {
      if (weights.kind !== 'float16' || biases.kind !== 'float32') throw new Error(`${name}: weights of another kind`);
      const to = places[i] ?? 0;
      const [from, added] = [this.start + weights.at, this.start + biases.at];
      this.weights.set(name, to);
      if (!depthwise) {
        this.kernels.panels(from, added, to, weights.count / biases.count, biases.count);
        return;
      }
      const memory = new Uint8Array(this.kernels.memory.buffer);
      memory.copyWithin(to, added, added + biases.count * FLOAT);
      this.kernels.widen(from, to + biases.count * FLOAT, weights.count);
    });
    this.graph.bytes = new Uint8Array();
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

function weightBytes({ depthwise, weights, biases }: Convolution): number {
  const outputs = depthwise ? biases.count : inEights(biases.count);
  return (weights.count / biases.count + 1) * outputs * FLOAT;
}

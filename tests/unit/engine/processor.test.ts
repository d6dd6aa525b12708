import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { batchesOf, largestBatch } from '../../../src/engine/batches';
import { CLOSE, floatsOf, WIDE, WIDEST } from '../../../src/engine/crop-rule';
import type { NetworkFiles, Shape } from '../../../src/engine/network';
import { ProcessorNetwork } from '../../../src/engine/processor/network';
import { seeded } from '../../../src/evaluation/random';
import { kernelsModule, MadeGraph, shippedFiles } from './made-graph';

let module: WebAssembly.Module;
beforeAll(async () => {
  await tf.setBackend('cpu');
  module = await kernelsModule();
});

const load = (files: NetworkFiles): ProcessorNetwork => ProcessorNetwork.load(module, files, 'a network');

const furthest = (one: ArrayLike<number>, other: ArrayLike<number>): number => {
  expect(one).toHaveLength(other.length);
  return Math.max(...Array.from(one, (value, i) => Math.abs(value - (other[i] ?? NaN))));
};

/** What tfjs makes of the same files. */
async function byTfjs(
  { model, weights }: NetworkFiles,
  input: Float32Array,
  shape: Shape,
): Promise<Float32Array> {
  const json = JSON.parse(new TextDecoder().decode(model)) as tf.io.ModelJSON;
  const weightSpecs = json.weightsManifest.flatMap((group) => group.weights);
  const artifacts = { modelTopology: json.modelTopology, weightSpecs, weightData: weights.buffer };
  const graph = await tf.loadGraphModel({ load: () => Promise.resolve(artifacts) });
  const output = graph.predict(tf.tensor4d(input, shape)) as tf.Tensor;
  return output.data<'float32'>();
}

/** How far the outputs of a shipped network may be from PyTorch's, which are numbers up to about 10: a probability of 0.8 may become one of 0.797 or 0.803. */
const OF_OUTPUTS = 0.01;

/** How far a layer's outputs may be from those of tfjs, in shares of the largest: whole numbers of 13 bits are finer, and a layer may follow on another. */
const OF_LARGEST = 1e-3;

const largest = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe('the shipped networks compute what PyTorch does', () => {
  interface Golden {
    file: string;
    shape: Shape;
    logits?: number[][];
  }
  test.each([
    ['mask-classifier', 'golden'],
    ['mask-classifier', 'golden-wide'],
    ['face-finder', 'golden'],
  ])('%s, %s', async (folder, name) => {
    const golden = JSON.parse(readFileSync(`models/${folder}/${name}.json`, 'utf8')) as Golden;
    const bytes = new Uint8Array(readFileSync(`models/${folder}/${golden.file}`));
    const count = golden.shape.reduce((a, b) => a * b, 1);
    const wanted = golden.logits?.flat() ?? new Float32Array(bytes.slice(count).buffer);
    const input = Float32Array.from(bytes.subarray(0, count), (value) => value / 255);
    const network = load(shippedFiles(folder));
    expect(furthest(await network.run(input, golden.shape), wanted)).toBeLessThan(OF_OUTPUTS);
    // One after the other as all together.
    const [images, ...size] = golden.shape;
    const each = count / images;
    const single: number[] = [];
    for (let i = 0; i < images; i++) {
      const own = input.subarray(i * each, (i + 1) * each);
      single.push(...(await network.run(own, [1, ...size])));
    }
    expect(furthest(single, wanted)).toBeLessThan(OF_OUTPUTS);
  });
});

describe('a layer computes what tfjs does', () => {
  const layers: Record<string, (graph: MadeGraph) => MadeGraph> = {
    'over channels, to five': (graph) => graph.convolution('out', 'image', [1, 1, 8, 5]),
    'three by three': (graph) => graph.convolution('out', 'image', [3, 3, 8, 16], { relu6: true }),
    'three by three, every other place, a row and a column after the map': (graph) =>
      graph.convolution('out', 'image', [3, 3, 8, 8], { stride: 2, padding: [0, 1] }),
    'three by three, every other place': (graph) =>
      graph.convolution('out', 'image', [3, 3, 8, 8], { stride: 2 }),
    'within channels': (graph) => graph.convolution('out', 'image', [3, 3, 8, 1], { relu6: true }),
    'within channels, every other place': (graph) =>
      graph.convolution('out', 'image', [3, 3, 8, 1], { stride: 2 }),
    'within channels, every other place, a row and a column after the map': (graph) =>
      graph.convolution('out', 'image', [3, 3, 8, 1], { stride: 2, padding: [0, 1] }),
    'within channels, five by five': (graph) => graph.convolution('out', 'image', [5, 5, 8, 1]),
    'a sum': (graph) =>
      graph
        .convolution('wide', 'image', [1, 1, 8, 24], { relu6: true })
        .convolution('own', 'wide', [1, 1, 24, 8])
        .sum('out', 'image', 'own'),
    'a mean, and a product': (graph) =>
      graph
        .convolution('wide', 'image', [1, 1, 8, 40], { relu6: true })
        .mean('mean', 'wide')
        .product('out', 'mean', [40, 4]),
    'a map of another size, and a sum with what came long before': (graph) =>
      graph
        .convolution('fine', 'image', [1, 1, 8, 16])
        .convolution('small', 'fine', [3, 3, 16, 1], { stride: 2 })
        .convolution('smaller', 'small', [3, 3, 16, 1], { stride: 2 })
        .nearest('up', 'smaller', [9, 7])
        .convolution('last', 'fine', [1, 1, 16, 16], { relu6: true })
        .sum('out', 'up', 'last'),
  };
  const sizes: readonly Shape[] = [
    [1, 9, 7, 8],
    [3, 9, 7, 8],
    [2, 8, 12, 8],
    [1, 1, 1, 8],
    [5, 2, 1, 8],
  ];
  const fits = (name: string, [, rows, columns]: Shape): boolean =>
    !name.includes('another size') || (rows === 9 && columns === 7);
  const cases = Object.entries(layers).flatMap(([name, add]) =>
    sizes.filter((shape) => fits(name, shape)).map((shape) => [name, shape, add] as const),
  );
  test.each(cases)('%s, %j', async (name, shape, add) => {
    const random = seeded(name.length + shape.join().length);
    const files = add(new MadeGraph(random, 8)).files();
    const input = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random() * 2 - 1);
    const network = load(files);
    const wanted = await byTfjs(files, input, shape);
    const least = largest(wanted) * OF_LARGEST;
    expect(furthest(await network.run(input, shape), wanted)).toBeLessThan(least);
    // What an earlier batch has left in memory is not seen.
    await network.run(new Float32Array(input.length * 2).fill(9), [
      shape[0] * 2,
      shape[1],
      shape[2],
      shape[3],
    ]);
    expect(furthest(await network.run(input, shape), wanted)).toBeLessThan(least);
  });
});

describe('memory', () => {
  test('is taken at the start for the largest batch, and no other makes it grow', async () => {
    const network = load(shippedFiles('mask-classifier'));
    network.prepare([largestBatch('processor'), CLOSE.px, CLOSE.px, 3]);
    const early = network.pages;
    for (const count of [1, 3, 8, 36])
      for (const rule of [CLOSE, WIDE, WIDEST])
        for (const { padded } of batchesOf(count, floatsOf(rule), 'processor'))
          await network.run(new Float32Array(padded * floatsOf(rule)), [padded, rule.px, rule.px, 3]);
    expect(network.pages).toBe(early);
    // 64 kB a page: the weights in single precision are 9 MB.
    expect(early / 16).toBeLessThan(24);
  });
});

describe('what cannot be', () => {
  const shape: Shape = [1, 4, 4, 8];
  const made = (): MadeGraph => new MadeGraph(seeded(1), 8);

  test('numbers that are none are not passed on', async () => {
    const network = load(made().convolution('out', 'image', [1, 1, 8, 8]).files());
    await expect(network.run(new Float32Array(128).fill(Infinity), shape)).rejects.toThrow(
      'a network: no numbers came out',
    );
  });

  test.each([
    [
      'an operation that is not known',
      made().add('Relu', 'other', ['image'], {}).files(),
      'other: the operation Relu is not known',
    ],
    [
      'weights that are not there',
      made().add('_FusedConv2D', 'out', ['image', 'none', 'none'], {}).files(),
      'out: there are no weights none',
    ],
    [
      'a sum of other maps',
      made().sum('out', 'image', 'image').files(),
      'out: a sum must be of a map and the convolution just before',
    ],
    [
      'a half file',
      { ...shippedFiles('face-finder'), weights: shippedFiles('face-finder').weights.slice(0, 999) },
      'are described',
    ],
    ['no model', { ...shippedFiles('face-finder'), model: new TextEncoder().encode('{}') }, 'no model'],
  ])('%s', (_, files, told) => {
    expect(() => load(files)).toThrow(told);
  });

  test('a picture of another depth', () => {
    const network = load(made().convolution('out', 'image', [1, 1, 8, 8]).files());
    expect(() => network.prepare([1, 4, 4, 3])).toThrow('out: 3 channels');
  });
});

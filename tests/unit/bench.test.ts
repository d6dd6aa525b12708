import { describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import { half, type GraphModel, type GraphNode } from '../../scripts/bench/graph-model';
import { toLayersModel } from '../../scripts/bench/layers-model';
import { channelsFirst } from '../../scripts/bench/onnx';
import { readOptions } from '../../scripts/bench/options';
import { usedBetween, type ProcessUse } from '../../scripts/bench/processes';
import { bytes, int, message, text } from '../../scripts/bench/protobuf';
import { merged, neighbourWeights, shareOf, type Measured } from '../../scripts/bench/stretch';
import { compareFrames, FrameCount, together } from '../../scripts/bench/video-frames';
import { growthInTenMinutes } from '../../scripts/soak/slope';
import { findings } from '../../scripts/soak/verdict';
import type { Sample } from '../../scripts/soak/watch';
import { seeded } from '../../src/evaluation/random';

describe('the ONNX file of the benchmark', () => {
  test('whole numbers, words and messages are written as protobuf has them', () => {
    expect([...int(8, 300)]).toEqual([0x40, 0xac, 0x02]);
    expect([...text(2, 'Conv')]).toEqual([0x12, 4, 67, 111, 110, 118]);
    expect([...message(7, int(1, 1), bytes(2, Uint8Array.of(9)))]).toEqual([0x3a, 5, 8, 1, 0x12, 1, 9]);
  });

  test('half-precision weights are read to the last bit', () => {
    expect([0x3c00, 0xc000, 0x3555, 0x0001, 0x8000, 0x7c00].map(half)).toEqual([
      1,
      -2,
      0.333251953125,
      2 ** -24,
      -0,
      Infinity,
    ]);
  });

  test('kernels are turned to channels first', () => {
    // Height 1, width 2, 2 channels in, 3 out: the value tells its place.
    const values = Float32Array.from({ length: 12 }, (_, i) => i);
    const turned = channelsFirst({ shape: [1, 2, 2, 3], values }, [3, 2, 0, 1]);
    expect(turned.shape).toEqual([3, 2, 1, 2]);
    expect([...turned.values]).toEqual([0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11]);
  });
});

describe('the layers model of the benchmark', () => {
  /** One of each operation of the shipped model, on pictures of 4 by 4. */
  const random = seeded(3);
  const filled = (...shape: number[]) => ({
    shape,
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 4 * random() - 2),
  });
  const node = (name: string, op: string, inputs: string[], stride = 1, relu6 = false): GraphNode => ({
    name,
    op,
    inputs,
    stride,
    relu6,
  });
  const graph: GraphModel = {
    nodes: [
      node('first', '_FusedConv2D', ['image', 'a', 'b'], 2, true),
      node('deep', 'FusedDepthwiseConv2dNative', ['first', 'c', 'd'], 1, true),
      node('sum', 'AddV2', ['first', 'deep']),
      node('pool', 'Mean', ['sum', 'axes']),
      node('logits', '_FusedMatMul', ['pool', 'e', 'f']),
    ],
    weights: new Map([
      ['a', filled(3, 3, 3, 2)],
      ['b', filled(2)],
      ['c', filled(3, 3, 2, 1)],
      ['d', filled(2)],
      ['e', filled(2, 4)],
      ['f', filled(4)],
    ]),
  };

  test('has the outputs of the operations it stands for', async () => {
    const { json, weights } = await toLayersModel(graph, 4);
    const artifacts = JSON.parse(new TextDecoder().decode(json)) as tf.io.ModelJSON;
    const [group] = artifacts.weightsManifest;
    const model = await tf.loadLayersModel(
      tf.io.fromMemory({
        modelTopology: artifacts.modelTopology,
        weightSpecs: group?.weights ?? [],
        weightData: weights.slice().buffer,
      }),
    );
    const tensor = (name: string) =>
      tf.tensor(graph.weights.get(name)?.values ?? [], graph.weights.get(name)?.shape);
    const picture = filled(1, 4, 4, 3);
    const image = tf.tensor4d(picture.values, [1, 4, 4, 3]);
    const first = tf.relu6(tf.add(tf.conv2d(image, tensor('a') as tf.Tensor4D, 2, 'same'), tensor('b')));
    const deep = tf.relu6(
      tf.add(tf.depthwiseConv2d(first as tf.Tensor4D, tensor('c') as tf.Tensor4D, 1, 'same'), tensor('d')),
    );
    const wanted = tf.add(tf.matMul(tf.mean(tf.add(first, deep), [1, 2]), tensor('e')), tensor('f'));
    const is = [...(model.predict(image) as tf.Tensor).dataSync()];
    expect(is).toHaveLength(4);
    for (const [i, value] of wanted.dataSync().entries()) expect(is[i]).toBeCloseTo(value, 4);
  });

  test('an operation it does not know is refused by name', async () => {
    const strange = { ...graph, nodes: [node('odd', 'Softplus', ['image'])] };
    await expect(toLayersModel(strange, 4)).rejects.toThrow('Softplus');
  });
});

describe('the command lines', () => {
  test('meetings of several sizes', () => {
    expect(readOptions(['--tiles', '1,49', '--budget', 'low'])).toMatchObject({
      tiles: [1, 49],
      budget: 'low',
    });
  });

  test.each([
    ['--tiles', '0'],
    ['--tiles', '1,50'],
    ['--budget', 'huge'],
    ['--only', 'nothing'],
    ['--webgpu', 'maybe'],
    ['--sec', '1'],
  ])('%s %s is refused', (...args) => {
    expect(() => readOptions(args)).toThrow();
  });
});

test('processor time is the difference, and all of a process that came later', () => {
  const use = (id: number, role: ProcessUse['role'], cpuMs: number) => ({
    id,
    role,
    cpuMs,
    memory: null,
    own: null,
  });
  const used = usedBetween(
    [use(1, 'browser', 100), use(2, 'page', 500)],
    [use(1, 'browser', 130), use(2, 'page', 900), use(3, 'extension', 70)],
  );
  expect(used).toEqual({ browser: 30, page: 400, extension: 70, gpu: 0, utility: 0 });
});

describe('painted frames, with and without watching', () => {
  /** Ten readings a second apart of a video at so many frames a second, shown where `shown` says so. */
  const count = (id: number, fps: number, shown: (second: number) => boolean, frames = 0): FrameCount => {
    const made = new FrameCount();
    for (let second = 0, painted = frames; second <= 10; second++) {
      made.note(second, [{ id, frames: painted, shown: shown(second) }], second === 0);
      if (shown(second)) painted += fps;
    }
    return made;
  };

  test('a camera that is off for a part of one stretch has lost nothing', () => {
    const whole = count(1, 7, () => true);
    const half = count(1, 7, (second) => second >= 4, 500);
    expect(compareFrames(whole.painted, half.painted)).toEqual({ videos: 1, without: 7, watched: 7 });
  });

  test('frames that are lost while it is on are found', () => {
    const { without, watched } = compareFrames(
      count(1, 8, () => true).painted,
      count(1, 6, () => true).painted,
    );
    expect(watched / without).toBeCloseTo(0.75);
  });

  test('who is in one stretch only, or hardly in the other, is not compared', () => {
    const both = together(count(1, 7, () => true).painted, count(2, 7, () => true).painted);
    const hardly = count(2, 7, (second) => second > 6).painted;
    const other = together(hardly, count(3, 7, () => true).painted);
    expect(compareFrames(both, other)).toEqual({ videos: 0, without: 0, watched: 0 });
  });

  test('two stretches without watching are one', () => {
    const sum = together(count(1, 6, () => true).painted, count(1, 8, () => true).painted);
    expect(sum.get(1)).toEqual({ frames: 140, seconds: 20 });
  });
});

test('what drifts while a meeting is measured in turns does not count as added, nor do turns of unlike length', () => {
  const at = (moment: number, seconds: number, isWatched: boolean): Measured => ({
    seconds,
    // A machine that gets slower all the time, and 250 ms a second of ours.
    cpu: { browser: 0, gpu: 0, utility: 0, extension: isWatched ? 250 : 0, page: 500 + 100 * moment },
    memory: { browser: 1, gpu: 1, utility: 1, extension: moment, page: 1 },
    painted: new Map(),
    animationRate: isWatched ? 59 : 60,
    blockedMs: 0,
    longestBlockMs: moment,
  });
  const watched = [at(1, 30, true), at(3, 10, true), at(5, 10, true)];
  const unwatched = [at(0, 15, false), at(2, 15, false), at(4, 10, false), at(6, 10, false)];
  const seconds = watched.map((one) => one.seconds);
  const [without, on] = [merged(unwatched, neighbourWeights(seconds), 9), merged(watched, seconds, 8)];
  expect(shareOf(on) - shareOf(without)).toBeCloseTo(0.25);
  expect(on).toMatchObject({ seconds: 50, animationRate: 59, longestBlockMs: 5, videoRate: 8 });
  expect(without.memory?.extension).toBe(0);
});

describe('the long meeting', () => {
  const MB = 2 ** 20;
  const sample = (i: number, grown = 0, counts: Partial<Sample['counts']> = {}): Sample => ({
    at: i * 60_000,
    bytes: { 'extension process': 100 * MB + (i * grown * MB) / 10, 'page process': 100 * MB + i * MB },
    counts: { held: 100, bitmaps: i % 3, ports: 1, tiles: 24, looks: i * 80, ...counts },
    page: { listeners: 50, nodes: 400 },
  });
  const missed = (samples: Sample[]): string[] =>
    findings(samples, { tiles: 25, growth: MB }).flatMap(({ what, met }) => (met ? [] : [what]));
  const meeting = (make: (i: number) => Sample): Sample[] => Array.from({ length: 30 }, (_, i) => make(i));

  test('growth is that of ten minutes, and a jump in between is none', () => {
    const points = Array.from({ length: 30 }, (_, i) => ({
      at: i * 10_000,
      value: i + (i === 15 ? 500 : 0),
    }));
    expect(growthInTenMinutes(points)).toBeCloseTo(60);
    expect(growthInTenMinutes([])).toBe(0);
  });

  test('one in which nothing piles up passes, whatever the page itself does', () => {
    expect(missed(meeting((i) => sample(i)))).toEqual([]);
  });

  test('a short one may breathe, and may not climb', () => {
    const short = (name: string, bytes: (i: number) => number): string[] =>
      missed(meeting((i) => ({ ...sample(i), at: i * 5000, bytes: { [name]: bytes(i) * MB } })));
    expect(short('extension process', (i) => 140 + (i % 7) * 5)).toEqual([]);
    expect(short('extension process', (i) => 140 + i * 2)).toEqual(['growth: extension process']);
    const heap = "engine worker's JavaScript";
    expect(short(heap, (i) => 13 + (i % 7) * 0.3 + i * 0.03)).toEqual([]);
    expect(short(heap, (i) => 13 + i * 0.15)).toEqual([`growth: ${heap}`]);
  });

  test.each([
    ['growth: extension process', (i: number) => sample(i, 3)],
    ['tensors or pages of the networks', (i: number) => sample(i, 0, { held: 100 + i })],
    ['pictures open', (i: number) => sample(i, 0, { bitmaps: i })],
    ['ports', (i: number) => sample(i, 0, { ports: i > 20 ? 2 : 1 })],
    ['looks', (i: number) => sample(i, 0, { looks: Math.min(i, 20) })],
    ['looks', (i: number) => sample(i, 0, { looks: (i % 20) * 80 })],
  ])('%s is found when it does', (what, make) => {
    expect(missed(meeting(make))).toEqual([what]);
  });
});

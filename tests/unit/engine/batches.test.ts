import { readFileSync } from 'node:fs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { batchesOf } from '../../../src/engine/batches';
import { CLOSE, floatsOf, WIDE, WIDEST, type CropRule } from '../../../src/engine/crop-rule';

const FOLDER = 'models/mask-classifier';

describe.each(['card', 'processor'] as const)('batches on the %s', (on) => {
  test.each([1, 3, 4, 5, 8, 9, 31])('of %i crops hold each of them once, in order', (count) => {
    for (const rule of [CLOSE, WIDE, WIDEST]) {
      const batches = batchesOf(count, floatsOf(rule), on);
      const crops = batches.flatMap(({ from, crops }) => Array.from({ length: crops }, (_, i) => from + i));
      expect(crops).toEqual(Array.from({ length: count }, (_, i) => i));
      expect(batches.every(({ crops, padded }) => padded >= crops)).toBe(true);
    }
  });
});

test('on the card there are four sizes, for each of which shaders are compiled', () => {
  const sizes = Array.from({ length: 31 }, (_, i) => batchesOf(i + 1, floatsOf(CLOSE), 'card'));
  expect([...new Set(sizes.flat().map(({ padded }) => padded))].sort((a, b) => a - b)).toEqual([1, 2, 4, 8]);
});

test('once four people have been looked at the memory of the processor has its final size', async () => {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths('node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  await tf.setBackend('wasm');
  const { modelTopology, weightsManifest } = JSON.parse(
    readFileSync(`${FOLDER}/model.json`, 'utf8'),
  ) as tf.io.ModelJSON;
  const [group] = weightsManifest;
  const files = (group?.paths ?? []).map((name) => readFileSync(`${FOLDER}/${name}`));
  const model = await loadGraphModel({
    load: () =>
      Promise.resolve({
        modelTopology,
        weightSpecs: group?.weights ?? [],
        weightData: new Uint8Array(Buffer.concat(files)).buffer,
      }),
  });
  const judge = (count: number, rule: CropRule): void => {
    const { px } = rule;
    for (const { padded } of batchesOf(count, floatsOf(rule), 'processor'))
      tf.tidy(() => (model.predict(tf.zeros([padded, px, px, 3])) as tf.Tensor).dataSync());
  };
  const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
  judge(1, CLOSE);
  judge(4, CLOSE);
  const early = wasm.HEAPU8.length;
  for (const count of [1, 3, 8, 36]) for (const rule of [CLOSE, WIDE, WIDEST]) judge(count, rule);
  expect(early).toBeGreaterThan(0);
  expect(wasm.HEAPU8.length).toBe(early);
});

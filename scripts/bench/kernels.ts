import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';
import type { KernelTimes } from '../../src/evaluation/bench/kernels-page';
import { OTHER_SIZES_PX, READY_MADE_PX } from '../../src/evaluation/bench/ready-made';
import { buildToolPage } from '../build/tool-page';
import { engineRoutes } from '../evaluate/engine-routes';
import { serve } from '../start/server';
import { WEBGPU_FLAGS } from '../start/webgpu-flags';
import { readGraphModel } from './graph-model';
import { toLayersModel, WEIGHTS_FILE } from './layers-model';
import { toOnnx } from './onnx';
import type { WebGpu } from './options';

const CROP_PX = 128;
const CLASSIFIER = 'models/mask-classifier';
const ort = path.dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));

/** A card's own times are rounded to a tenth of a millisecond unless told otherwise, which is as long as a kernel takes. */
const EXACT_CLOCK = ['--enable-webgpu-developer-features', '--disable-dawn-features=timestamp_quantization'];

/** Builds the page of the kernels, makes the ONNX file, and runs all of them side by side in a browser. */
export async function measureKernels(
  executablePath: string,
  rounds: number,
  webgpu?: WebGpu,
): Promise<KernelTimes> {
  const built = await buildToolPage('src/evaluation/bench/bench.html');
  const graph = await readGraphModel(CLASSIFIER);
  const layers = await toLayersModel(graph, READY_MADE_PX);
  const server = await serve({
    '/bench/': built.folder,
    '/bench/classifier.onnx': toOnnx(graph, CROP_PX),
    ...Object.fromEntries((await Promise.all(OTHER_SIZES_PX.map(graphRoutes))).flat()),
    [`/bench/layers-${READY_MADE_PX}/model.json`]: layers.json,
    [`/bench/layers-${READY_MADE_PX}/${WEIGHTS_FILE}`]: layers.weights,
    '/ort/': ort,
    '/samples/': 'node_modules/@vladmandic/face-api/demo',
    ...(await engineRoutes()),
  });
  const args = webgpu ? [...WEBGPU_FLAGS[webgpu], ...EXACT_CLOCK] : [];
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...args] });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/bench/bench.html`);
    await page.waitForFunction(() => 'benchKernels' in window);
    return await page.evaluate(([count, on]) => window.benchKernels(count, on), [
      rounds,
      webgpu ?? null,
    ] as const);
  } finally {
    await browser.close();
    await server.close();
    await built.remove();
  }
}

/** Where the shipped model lies for pictures of that size. */
async function graphRoutes(px: number): Promise<[string, string | Uint8Array][]> {
  return [
    [`/bench/graph-${px}/`, CLASSIFIER],
    [`/bench/graph-${px}/model.json`, await graphOfSize(px)],
  ];
}

/** The shipped model's own file, but for pictures of another size: the network itself takes any even size. */
async function graphOfSize(px: number): Promise<Uint8Array> {
  const json = await readFile(path.join(CLASSIFIER, 'model.json'), 'utf8');
  const size = (side: number): string => `{"size":"${side}"},{"size":"${side}"}`;
  const other = JSON.stringify(JSON.parse(json)).replaceAll(size(CROP_PX), size(px));
  if (!other.includes(size(px))) throw new Error(`model.json does not say that pictures are ${CROP_PX} px`);
  return new TextEncoder().encode(other);
}

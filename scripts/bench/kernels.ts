import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';
import type { KernelTimes } from '../../src/evaluation/bench/kernels-page';
import { CLOSE } from '../../src/engine/crop-rule';
import { OTHER_SIZES_PX, READY_MADE_PX } from '../../src/evaluation/bench/ready-made';
import { buildToolPage } from '../build/tool-page';
import { engineRoutes } from '../evaluate/engine-routes';
import { LEAN_BROWSER } from '../start/lean-browser';
import { serve } from '../start/server';
import { WEBGPU_FLAGS } from '../start/webgpu-flags';
import { readGraphModel } from './graph-model';
import { toLayersModel, WEIGHTS_FILE } from './layers-model';
import { toOnnx } from './onnx';
import type { BenchOptions } from './options';

const CLASSIFIER = 'models/mask-classifier';
const require = createRequire(import.meta.url);
const ort = path.dirname(require.resolve('onnxruntime-web'));
const tfjs = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'));

/** A card's own times are rounded to a tenth of a millisecond unless told otherwise, which is as long as a kernel takes. */
const EXACT_CLOCK = ['--enable-webgpu-developer-features', '--disable-dawn-features=timestamp_quantization'];

/** Builds the page of the kernels, makes the ONNX file, and runs all of them side by side in a browser. */
export async function measureKernels(
  executablePath: string,
  { rounds, webgpu, graphs }: Pick<BenchOptions, 'rounds' | 'webgpu' | 'graphs'>,
): Promise<KernelTimes> {
  const built = await buildToolPage('src/evaluation/bench/bench.html');
  const graph = await readGraphModel(CLASSIFIER);
  const layers = await toLayersModel(graph, READY_MADE_PX);
  const server = await serve({
    '/bench/': built.folder,
    '/bench/classifier.onnx': toOnnx(graph, CLOSE.px),
    // The shipped network takes pictures of any size.
    ...Object.fromEntries(OTHER_SIZES_PX.map((px) => [`/bench/graph-${px}/`, CLASSIFIER])),
    ...Object.fromEntries(graphs.map((folder, at) => [`/bench/other-${at}/`, folder])),
    [`/bench/layers-${READY_MADE_PX}/model.json`]: layers.json,
    [`/bench/layers-${READY_MADE_PX}/${WEIGHTS_FILE}`]: layers.weights,
    '/ort/': ort,
    '/tfjs/': tfjs,
    '/samples/': 'node_modules/@vladmandic/face-api/demo',
    ...(await engineRoutes()),
  });
  const args = webgpu ? [...WEBGPU_FLAGS[webgpu], ...EXACT_CLOCK] : [];
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', LEAN_BROWSER, ...args] });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/bench/bench.html`);
    await page.waitForFunction(() => 'benchKernels' in window);
    const names = graphs.map((folder) => path.basename(folder));
    return await page.evaluate(([count, on, others]) => window.benchKernels(count, on, others), [
      rounds,
      webgpu ?? null,
      names,
    ] as const);
  } finally {
    await browser.close();
    await server.close();
    await built.remove();
  }
}

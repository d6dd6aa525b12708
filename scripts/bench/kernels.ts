import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import type { KernelTimes } from '../../src/evaluation/bench/kernels-page';
import { engineRoutes } from '../evaluate/engine-routes';
import { serve } from '../start/server';
import { readGraphModel } from './graph-model';
import { toOnnx } from './onnx';

const CROP_PX = 128;
const ort = path.dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));

/** Builds the page of the kernels, makes the ONNX file, and runs all of them side by side in a browser. */
export async function measureKernels(executablePath: string, rounds: number): Promise<KernelTimes> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root: 'src/evaluation/bench',
    base: './',
    build: {
      outDir: path.resolve('dist/bench'),
      emptyOutDir: true,
      target: 'chrome148',
      chunkSizeWarningLimit: 3000,
      rolldownOptions: { input: path.resolve('src/evaluation/bench/bench.html') },
    },
    worker: { format: 'iife' },
  });
  const server = await serve({
    '/bench/': 'dist/bench',
    '/bench/classifier.onnx': toOnnx(await readGraphModel('models/mask-classifier'), CROP_PX),
    '/ort/': ort,
    '/samples/': 'node_modules/@vladmandic/face-api/demo',
    ...(await engineRoutes()),
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/bench/bench.html`);
    await page.waitForFunction(() => 'benchKernels' in window);
    return await page.evaluate((count) => window.benchKernels(count), rounds);
  } finally {
    await browser.close();
    await server.close();
  }
}

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import faces from '../../src/demo/faces.json' with { type: 'json' };
import { expect, SAMPLES, test } from './lab';

/** A software adapter that Chromium brings along: it proves that the WebGPU path works, and nothing about its speed. */
const SOFTWARE_GPU = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

const golden = JSON.parse(readFileSync('models/mask-classifier/golden.json', 'utf8')) as {
  logits: number[][];
};
const goldenBytes = readFileSync('models/mask-classifier/golden.bin').toString('base64');

/** Largest difference between the engine's outputs and PyTorch's, over the golden vectors' first `count`. */
async function goldenDifference(page: Page, count: number): Promise<number> {
  const logits = await page.evaluate(
    ([base64, n]) => {
      const rgb = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).subarray(
        0,
        n * 128 * 128 * 3,
      );
      return window.lab('logits', { rgb, count: n });
    },
    [goldenBytes, count] as const,
  );
  const wanted = golden.logits.slice(0, count).flat();
  expect(logits).toHaveLength(wanted.length);
  return Math.max(...wanted.map((value, i) => Math.abs(value - (logits[i] ?? NaN))));
}

test('the classifier agrees with PyTorch on WASM', async ({ openLab }) => {
  const page = await openLab(SAMPLES);
  const choice = await page.evaluate(() => window.lab('load', { backend: 'auto' }));
  expect(choice).toMatchObject({ backend: 'wasm', reason: 'no-gpu' });
  expect(await goldenDifference(page, golden.logits.length)).toBeLessThan(1e-3);
});

test('the classifier agrees with PyTorch on WebGPU', async ({ openLab }) => {
  const page = await openLab(SAMPLES, SOFTWARE_GPU);
  const choice = await page.evaluate(() => window.lab('load', { backend: 'webgpu' }));
  expect(choice).toMatchObject({ backend: 'webgpu' });
  expect(await goldenDifference(page, 2)).toBeLessThan(1e-3);
});

test('a software graphics adapter is refused', async ({ openLab }) => {
  const page = await openLab(SAMPLES, SOFTWARE_GPU);
  const choice = await page.evaluate(() => window.lab('load', { backend: 'auto' }));
  expect(choice).toMatchObject({ backend: 'wasm', reason: 'software-gpu' });
});

test('500 looks leave no tensor and no bitmap behind', async ({ openLab }) => {
  test.setTimeout(240_000);
  const page = await openLab(SAMPLES);
  await page.evaluate(() => window.lab('load', { backend: 'wasm' }));
  const [{ file, box }] = faces as [(typeof faces)[number]];
  // One person as a webcam shows them.
  const height = box.height / 0.4;
  const width = (height * 16) / 9;
  const region = { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
  const looks = (times: number) =>
    page.evaluate(
      async ([name, part, n]) =>
        window.lab('looks', { picture: await window.picture(`/pictures/${name}`, part), times: n }),
      [file, region, times] as const,
    );
  const before = await looks(10);
  const after = await looks(500);
  expect(after.tensors).toBe(before.tensors);
  expect(after.openBitmaps).toBe(0);
  expect(after).toMatchObject({ verdict: 'no-mask', faces: 1 });
});

test('a missing model is told by name', async ({ openLab }) => {
  const page = await openLab(SAMPLES);
  await page.context().route('**/face-full-range.tflite', (route) => route.fulfill({ status: 404 }));
  const loading = page.evaluate(() => window.lab('load', { backend: 'wasm' }));
  await expect(loading).rejects.toThrow(/face-full-range\.tflite cannot be read/);
});

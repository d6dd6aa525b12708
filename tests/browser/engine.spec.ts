import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import faces from '../../src/demo/faces.json' with { type: 'json' };
import { buildToolPage, LAB } from '../../scripts/build/tool-page';
import { expect, SAMPLES, test } from './lab';

/** A software adapter that Chromium brings along: it proves that the WebGPU path works, and nothing about its speed. */
const SOFTWARE_GPU = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

/** A network's golden vectors: uint8 pictures, and PyTorch's outputs for them. */
interface Golden {
  call: 'logits' | 'finder';
  /** Bytes of one picture. */
  size: number;
  pictures: Buffer;
  outputs: readonly (readonly number[])[];
}

/** The classifier's at its own crops' size, or at that of the wide ones. */
function classifierGolden(name: 'golden' | 'golden-wide'): Golden {
  const file = `models/mask-classifier/${name}`;
  const { logits, shape } = JSON.parse(readFileSync(`${file}.json`, 'utf8')) as {
    logits: number[][];
    shape: number[];
  };
  return {
    call: 'logits',
    size: shape.slice(1).reduce((product, side) => product * side),
    pictures: readFileSync(`${file}.bin`),
    outputs: logits,
  };
}

function finderGolden(): Golden {
  const folder = 'models/face-finder';
  const { shape, outputShape } = JSON.parse(readFileSync(`${folder}/golden.json`, 'utf8')) as {
    shape: number[];
    outputShape: number[];
  };
  const pictures = readFileSync(`${folder}/golden.bin`);
  const [count = 0, ...rest] = shape;
  const size = rest.reduce((product, side) => product * side);
  const floats = outputShape.slice(1).reduce((product, side) => product * side);
  const values = new Float32Array(Uint8Array.from(pictures.subarray(count * size)).buffer);
  const outputs = Array.from({ length: count }, (_, i) => [...values.subarray(i * floats, (i + 1) * floats)]);
  return { call: 'finder', size, pictures, outputs };
}

/** Largest difference between the engine's outputs and PyTorch's, over the golden vectors' first `count`. */
async function goldenDifference(page: Page, golden: Golden, count: number): Promise<number> {
  const differences: number[] = [];
  for (const [i, wanted] of golden.outputs.slice(0, count).entries()) {
    const picture = golden.pictures.subarray(i * golden.size, (i + 1) * golden.size).toString('base64');
    const output = await page.evaluate(
      ([call, base64]) => {
        const rgb = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        return call === 'logits' ? window.lab(call, { rgb, count: 1 }) : window.lab(call, { rgb });
      },
      [golden.call, picture] as const,
    );
    expect(output).toHaveLength(wanted.length);
    differences.push(...wanted.map((value, at) => Math.abs(value - (output[at] ?? NaN))));
  }
  expect(differences.length).toBeGreaterThan(0);
  return Math.max(...differences);
}

test('a lab that is being built leaves the open ones alone', async ({ openLab }) => {
  const page = await openLab(SAMPLES);
  const other = { built: false };
  const building = buildToolPage(LAB).finally(() => {
    other.built = true;
  });
  while (!other.built) {
    await page.reload();
    expect(await page.evaluate(() => typeof window.lab)).toBe('function');
  }
  await (await building).remove();
});

/** On the processor values are whole numbers of 13 bits (src/kernels/): a probability of 0.8 may become one of 0.797 or 0.803. */
const IN_WHOLE_NUMBERS = 0.01;

test('both networks agree with PyTorch on WASM', async ({ openLab }) => {
  const page = await openLab(SAMPLES);
  const choice = await page.evaluate(() => window.lab('load', { backend: 'auto' }));
  expect(choice).toMatchObject({ backend: 'wasm', reason: 'no-gpu' });
  expect(await goldenDifference(page, classifierGolden('golden'), Infinity)).toBeLessThan(IN_WHOLE_NUMBERS);
  expect(await goldenDifference(page, classifierGolden('golden-wide'), Infinity)).toBeLessThan(
    IN_WHOLE_NUMBERS,
  );
  expect(await goldenDifference(page, finderGolden(), Infinity)).toBeLessThan(IN_WHOLE_NUMBERS);
});

test('both networks agree with PyTorch on WebGPU', async ({ openLab }) => {
  // A software adapter compiles the shaders of each new shape for twelve seconds and more.
  const page = await openLab(SAMPLES, SOFTWARE_GPU);
  const choice = await page.evaluate(() => window.lab('load', { backend: 'webgpu' }));
  expect(choice).toMatchObject({ backend: 'webgpu' });
  expect(await goldenDifference(page, classifierGolden('golden'), 2)).toBeLessThan(1e-3);
  expect(await goldenDifference(page, classifierGolden('golden-wide'), 1)).toBeLessThan(1e-3);
  expect(await goldenDifference(page, finderGolden(), 1)).toBeLessThan(1e-3);
});

test('a software graphics adapter is refused', async ({ openLab }) => {
  const page = await openLab(SAMPLES, SOFTWARE_GPU);
  const choice = await page.evaluate(() => window.lab('load', { backend: 'auto' }));
  expect(choice).toMatchObject({ backend: 'wasm', reason: 'software-gpu' });
});

test('500 looks leave no memory of the networks and no bitmap behind', async ({ openLab }) => {
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
  expect(after.held).toBe(before.held);
  expect(after.openBitmaps).toBe(0);
  expect(after).toMatchObject({ verdict: 'no-mask', faces: 1 });
});

test('a missing model is told by name', async ({ openLab }) => {
  const page = await openLab(SAMPLES);
  await page.context().route('**/face-full-range.tflite', (route) => route.fulfill({ status: 404 }));
  const loading = page.evaluate(() => window.lab('load', { backend: 'wasm' }));
  await expect(loading).rejects.toThrow(/face-full-range\.tflite cannot be read/);
});

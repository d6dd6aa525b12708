import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import en from '../../src/public/_locales/en/messages.json' with { type: 'json' };
import { compareSteady, openMeeting, openPopup, test, watch, watchMeeting } from './call';
import { DIST, expect, launchExtension, type Extension } from './extension';
import { FULL, report, storedSession } from './faults';
import { inEngineWorker } from './targets';

/** An extension with a damaged file says so, and says nothing of anybody. A lost graphics device is got over. */

/** Runs `work` with a copy of the built extension that `damage` has been at. */
async function withCopy(
  damage: (folder: string) => Promise<unknown>,
  work: (extension: Extension) => Promise<void>,
  args: string[] = [],
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mask-check-copy-'));
  try {
    await cp(DIST, folder, { recursive: true });
    await damage(folder);
    const extension = await launchExtension(args, folder);
    try {
      await work(extension);
    } finally {
      await extension.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const HOW: Record<string, (file: string) => Promise<unknown>> = {
  missing: (file) => rm(file),
  empty: (file) => truncate(file, 0),
  halved: async (file) => truncate(file, Math.floor((await readFile(file)).byteLength / 2)),
  'a byte changed': async (file) => {
    const bytes = await readFile(file);
    const at = Math.floor(bytes.byteLength * 0.7);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
  },
};
const MODEL = en.error_model_missing_title.message;
const WASM = en.error_wasm_missing_title.message;
const CRASHED = en.error_engine_crashed_title.message;
const FILES: readonly (readonly [file: string, told: string])[] = [
  ['models/mask-classifier/weights.bin', MODEL],
  ['models/mask-classifier/model.json', MODEL],
  ['models/mask-classifier/contract.json', MODEL],
  ['models/face-finder/weights.bin', MODEL],
  ['models/face-finder/model.json', MODEL],
  ['models/face-detector/face-full-range.tflite', MODEL],
  // Whatever a sum no longer fits is what is named.
  ['models/checksums.json', `${MODEL}|${WASM}`],
  ['wasm/vision_wasm_internal.wasm', WASM],
  ['wasm/vision_wasm_internal.js', WASM],
  ['wasm/kernels.wasm', WASM],
];
const CASES = FILES.flatMap(([file, told]) => Object.keys(HOW).map((how) => [file, how, told] as const));
/** The one that only a sum can tell, and one that the WebAssembly loaders meet. */
const OFTEN = ['models/mask-classifier/weights.bin a byte changed', 'wasm/vision_wasm_internal.wasm missing'];

/** How many people are claimed to wear something, or nothing: in sight, or in what the extension holds true. */
const claims = async (popup: Page): Promise<number> => {
  const CLAIMS = ['mask', 'no-mask', 'incorrect'] as const;
  const rows = CLAIMS.map((verdict) => `li[data-verdict=${verdict}]`).join();
  const held = (await storedSession(popup))?.participants ?? [];
  return (
    (await popup.locator(rows).filter({ visible: true }).count()) +
    held.filter(({ verdict }) => CLAIMS.some((claim) => claim === verdict)).length
  );
};

for (const [file, how, told] of CASES.filter(([file, how]) => FULL || OFTEN.includes(`${file} ${how}`))) {
  test(`a damaged extension says so: ${file}, ${how}`, async ({ server }) => {
    await withCopy(
      (folder) => HOW[how]?.(path.join(folder, file)) ?? Promise.reject(new Error(how)),
      async (extension) => {
        const { popup } = await watchMeeting(extension, server, 'participants=2');
        // A loader that runs into a damaged file may crash before the sums are through; then that is what is said.
        const title =
          how === 'missing' || how === 'empty' ? new RegExp(told) : new RegExp(`${told}|${CRASHED}`);
        await expect(popup.getByText(title).first()).toBeVisible();
        await popup.waitForTimeout(1500);
        expect(await claims(popup)).toBe(0);
        expect((await storedSession(popup))?.engine.state).toBe('failed');
      },
    );
  });
}

test('an engine that crashes at every start is given up after three, and that is said', async ({
  server,
}) => {
  await withCopy(
    async (folder) => {
      const file = path.join(folder, 'assets/engine-worker.js');
      // Each start leaves a mark before it crashes.
      const mark = "new BroadcastChannel('starts').postMessage(1);";
      await writeFile(
        file,
        `${mark} throw new Error('a crash on purpose');\n${await readFile(file, 'utf8')}`,
      );
    },
    async (extension) => {
      const meeting = await openMeeting(extension, `${server.origin}/?participants=2`);
      const popup = await openPopup(extension, meeting);
      await popup.evaluate(() => {
        const counted = Object.assign(window, { starts: 0 });
        new BroadcastChannel('starts').onmessage = () => counted.starts++;
      });
      await watch(extension, popup);
      await expect(popup.getByText(CRASHED).first()).toBeVisible();
      await popup.waitForTimeout(5000);
      const starts = (): Promise<number> =>
        popup.evaluate(() => (window as unknown as { starts: number }).starts);
      expect(await starts()).toBe(3);
      expect(await claims(popup)).toBe(0);
      // "Try again" tries again.
      await popup.getByRole('button', { name: en.retry_button.message }).click();
      await expect.poll(starts).toBe(6);
      await expect(popup.getByText(CRASHED).first()).toBeVisible();
    },
  );
});

/** A software adapter, and an engine that takes it for a real one and keeps a hand on its device. */
const SOFTWARE_GPU = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];
const KEEP_DEVICES = `{
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...args) {
    const device = await request.apply(this, args);
    self.lastDevice = device;
    return device;
  };
  Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });
  for (const key of ['vendor', 'architecture', 'device', 'description'])
    Object.defineProperty(GPUAdapterInfo.prototype, key, { get: () => 'made up' });
}`;

test('a lost graphics device is got over, on the processor', async ({ server }) => {
  test.skip(
    !FULL,
    'A software graphics card needs half a minute for a meeting: with npm run test:faults only',
  );
  test.setTimeout(1_200_000);
  const [ready, took]: [number[], number[]] = [[], []];
  await withCopy(
    async (folder) => {
      const file = path.join(folder, 'assets/engine-worker.js');
      await writeFile(file, `${KEEP_DEVICES}\n${await readFile(file, 'utf8')}`);
    },
    async (extension) => {
      // A lone tile would have no name to compare by.
      const { meeting, popup } = await watchMeeting(extension, server, 'participants=2');
      const engine = async () => (await storedSession(popup))?.engine;
      for (let round = 0; round < 10; round++) {
        await expect.poll(engine, { timeout: 120_000 }).toMatchObject({ state: 'ready', backend: 'webgpu' });
        await popup.waitForTimeout(2000);
        const start = Date.now();
        // A worker that is at work on a software card may take seconds to listen.
        await inEngineWorker(extension, 'self.lastDevice.destroy()', 20_000);
        await expect
          .poll(engine, { timeout: 60_000, intervals: [50] })
          .toMatchObject({ state: 'ready', backend: 'wasm', reason: 'gpu-failed' });
        ready.push(Date.now() - start);
        const right = async (): Promise<boolean> => {
          const people = await compareSteady(meeting, popup);
          return people.length === 2 && people.every(({ truth, shown }) => truth === shown);
        };
        await expect.poll(right, { timeout: 60_000, intervals: [50] }).toBe(true);
        took.push(Date.now() - start);
        // A fresh engine takes the card again.
        await popup.evaluate(() => chrome.offscreen.closeDocument());
        await expect.poll(engine).not.toMatchObject({ backend: 'wasm' });
      }
    },
    SOFTWARE_GPU,
  );
  report('graphics device lost (software adapter): engine on the processor', ready);
  report('graphics device lost (software adapter): badges right', took);
});

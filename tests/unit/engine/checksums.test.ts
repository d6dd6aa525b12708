import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const MODEL = new Uint8Array([1, 2, 3]);
const WASM = new Uint8Array([4, 5, 6]);

let files: Record<string, Uint8Array | string>;

beforeEach(() => {
  vi.stubGlobal('self', { location: { origin: 'chrome-extension://mask-check' } });
  files = {
    'models/checksums.json': JSON.stringify({ 'models/a.bin': sum(MODEL), 'wasm/b.wasm': sum(WASM) }),
    'models/a.bin': MODEL,
    'wasm/b.wasm': WASM,
  };
  vi.stubGlobal('fetch', (address: string) => {
    const file = files[address.replace('chrome-extension://mask-check/', '')];
    return Promise.resolve(new Response(file as BodyInit, { status: file === undefined ? 404 : 200 }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const at = (path: string): string => `chrome-extension://mask-check/${path}`;
/** Reads both files as the engine does. */
const verify = async (): Promise<Uint8Array[]> => {
  const read = (await import('../../../src/engine/checksums')).verifiedFiles();
  return Promise.all([read(at('models/a.bin'), 'model-missing'), read(at('wasm/b.wasm'), 'wasm-missing')]);
};

test('files that are as they were built pass', async () => {
  await expect(verify()).resolves.toEqual([MODEL, WASM]);
});

test.each([
  ['a byte of a model', 'models/a.bin', new Uint8Array([1, 2, 4]), 'model-missing', 'models/a.bin is damaged'],
  ['a byte of a WebAssembly file', 'wasm/b.wasm', new Uint8Array([0, 5, 6]), 'wasm-missing', 'b.wasm is damaged'],
  ['the end of a file', 'wasm/b.wasm', new Uint8Array([4, 5]), 'wasm-missing', 'b.wasm is damaged'],
  ['all of a file', 'models/a.bin', new Uint8Array(0), 'model-missing', 'a.bin is empty'],
  ['the list', 'models/checksums.json', '{"models/a.bin":', 'model-missing', 'checksums.json is damaged'],
  ['what the list says', 'models/checksums.json', '{"models/a.bin":7}', 'model-missing', 'checksums.json is damaged'],
  ['a file of the list', 'models/checksums.json', JSON.stringify({ 'models/a.bin': sum(MODEL) }), 'wasm-missing', 'b.wasm is damaged'],
  ['all of the list', 'models/checksums.json', '{}', 'model-missing', 'checksums.json is damaged'],
] as const)('%s lost is told by name', async (_, file, by, code, message) => {
  files[file] = by;
  await expect(verify()).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string });
}); // oxfmt-ignore

test('a file that is not there is told by name', async () => {
  delete files['models/a.bin'];
  await expect(verify()).rejects.toMatchObject({ code: 'model-missing' });
});

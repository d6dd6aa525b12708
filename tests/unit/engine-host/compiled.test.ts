import { afterEach, expect, test, vi } from 'vitest';
import { compiled } from '../../../src/engine-host/compiled';

/** An empty module. */
const WASM = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const ORIGIN = 'chrome-extension://abc';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('what the engine compiles is kept', async () => {
  vi.stubGlobal('self', { location: { origin: ORIGIN } });
  const { ADDRESSES } = await import('../../../src/engine/addresses');
  const fetched = vi.fn((_: string) => Promise.resolve(new Response(WASM)));
  vi.stubGlobal('fetch', fetched);
  expect(await compiled()).toHaveLength(2);
  expect(fetched.mock.calls.map(([path]) => ORIGIN + path)).toEqual([
    ADDRESSES.kernels,
    ADDRESSES.visionBinary,
  ]);
});

test('a file that cannot be read or is damaged takes nothing else with it', async () => {
  const answers = [Promise.reject(new Error('gone')), Promise.resolve(new Response(WASM))];
  vi.stubGlobal('fetch', () => answers.shift());
  expect(await compiled()).toHaveLength(1);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('damaged')));
  expect(await compiled()).toEqual([]);
});

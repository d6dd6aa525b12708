import { isRecord } from '../shared/guards';
import { ADDRESSES, at } from './addresses';
import { EngineError, fetchFile } from './engine-error';

/**
 * Reads every file the engine loads and compares it with the sum that the build has noted (`scripts/build/engine-files.ts`): a
 * model with a damaged byte would load, judge, and be wrong. Throws an EngineError that names the first file that differs.
 */
export async function verifyFiles(): Promise<void> {
  const sums = readSums(await fetchFile(ADDRESSES.checksums, 'model-missing'));
  await Promise.all(
    [...sums].map(async ([path, sum]) => {
      const code = path.startsWith('wasm/') ? 'wasm-missing' : 'model-missing';
      const bytes = await fetchFile(at(path), code);
      if ((await sha256(bytes)) !== sum) throw new EngineError(code, `${path} is damaged`);
    }),
  );
}

/** The sums by path. Throws an EngineError when the list is damaged itself. */
export function readSums(bytes: Uint8Array): ReadonlyMap<string, string> {
  try {
    const sums: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isRecord(sums)) throw new Error('no list');
    const entries = Object.entries(sums).map(([path, sum]): [string, string] => {
      if (typeof sum !== 'string') throw new Error('no sum');
      return [path, sum];
    });
    if (entries.length === 0) throw new Error('empty');
    return new Map(entries);
  } catch (error) {
    throw new EngineError('model-missing', `checksums.json is damaged (${String(error)})`);
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

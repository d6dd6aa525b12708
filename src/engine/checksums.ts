import { isRecord } from '../shared/guards';
import { ADDRESSES } from './addresses';
import { EngineError, fetchFile, type ReadFile } from './engine-error';

/**
 * Reads files of the engine and compares each with the sum that the build has noted (`scripts/build/engine-files.ts`): a model with a damaged
 * byte would load, judge, and be wrong. Such a file, too, is an EngineError with `code`, which names it.
 */
export function verifiedFiles(): ReadFile {
  const listed = fetchFile(ADDRESSES.checksums, 'model-missing').then(readSums);
  return async (address, code) => {
    const [bytes, sums] = await Promise.all([fetchFile(address, code), listed]);
    const path = new URL(address).pathname.slice(1);
    if ((await sha256(bytes)) !== sums.get(path)) throw new EngineError(code, `${path} is damaged`);
    return bytes;
  };
}

/** The sums by path. Throws an EngineError when the list is damaged itself. */
function readSums(bytes: Uint8Array): ReadonlyMap<string, string> {
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

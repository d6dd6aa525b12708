import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** By its command: its types would declare AssemblyScript's globals for all of the project. */
const COMPILER = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');

/**
 * With SIMD, which every browser has that the manifests admit; without a run time, since all memory is the caller's; and without the checks and the import that
 * are for programs that may fail.
 */
const OPTIONS = ['-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub', '--use', 'abort='];

let built: Promise<Uint8Array<ArrayBuffer>> | null = null;

/** Compiles the processor's kernels (src/kernels/); once for all that ask. Rejects with what the compiler says. */
export function buildKernels(): Promise<Uint8Array<ArrayBuffer>> {
  built ??= compile();
  return built;
}

async function compile(): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mask-check-kernels-'));
  try {
    const file = path.join(folder, 'kernels.wasm');
    await promisify(execFile)(process.execPath, [
      COMPILER,
      'src/kernels/index.ts',
      '--outFile',
      file,
      ...OPTIONS,
    ]);
    return new Uint8Array(await readFile(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

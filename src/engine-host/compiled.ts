/** What a worker compiles at its start (`engine/addresses.ts`). */
const FILES = ['wasm/kernels.wasm', 'wasm/vision_wasm_internal.wasm'];

/**
 * What the engine's worker has compiled, for as long as somebody keeps it. Chromium has a module's machine code once a process, so that
 * whoever compiles the same file in it next is given what is there. Never throws: nothing comes back of a file that cannot be read.
 */
export async function compiled(): Promise<WebAssembly.Module[]> {
  const modules = await Promise.allSettled(
    FILES.map(async (file) => WebAssembly.compile(await (await fetch(`/${file}`)).arrayBuffer())),
  );
  return modules.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

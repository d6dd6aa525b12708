/** Firefox compiles a file for each worker anew: there is nothing to keep. */
export function compiled(): Promise<WebAssembly.Module[]> {
  return Promise.resolve([]);
}

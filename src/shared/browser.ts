type World = Partial<Record<'browser' | 'chrome', typeof chrome>>;

const world = globalThis as World;

/**
 * The extension API. The versions of Chrome and Firefox that the manifest admits have it as `browser`; `polyfill.ts` sees to the
 * rest. The types are Chrome's, which know `offscreen` and `getContexts`. Undefined outside of an extension.
 */
export const browser = (world.browser ?? world.chrome) as typeof chrome;

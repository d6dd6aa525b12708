import type { browser as Browser } from './browser';

/** Firefox's own object, which the polyfill would hand out as it is. The types are Chrome's, as in its twin. */
export const browser: typeof Browser = (globalThis as unknown as { browser: typeof Browser }).browser;

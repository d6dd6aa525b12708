import polyfill from 'webextension-polyfill';

/**
 * Imported first by each of the extension's own pages and its service worker, and nowhere else: a browser that has the API under
 * `chrome` only gets it under `browser` too. The content script goes without, so that no page of a call has to load ten kilobytes
 * that do nothing on the versions the manifest admits.
 */
const world: { browser?: unknown } = globalThis;
world.browser ??= polyfill;

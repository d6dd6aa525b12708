import polyfill from 'webextension-polyfill';

/**
 * The extension API. The polyfill is imported here and nowhere else; on the Chrome versions that the manifest admits it
 * hands out the browser's own object, so the types are Chrome's, which know `offscreen` and `getContexts`.
 */
export const browser = polyfill as unknown as typeof chrome;

import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { engineFiles } from './scripts/build/engine-files';
import { runtimeContentScript } from './scripts/build/runtime-content-script';

/**
 * One build of the extension. The content script is one stand-alone file that the service worker registers for granted
 * sites, so nothing has to be web accessible; the engine's models and wasm are emitted at stable paths.
 */
export default defineConfig({
  publicDir: 'src/public',
  base: './',
  plugins: [
    crx({ manifest, browser: 'chrome', contentScripts: { standaloneFiles: ['src/content/main.ts'] } }),
    runtimeContentScript(),
    engineFiles(),
  ],
  build: {
    outDir: 'dist/chrome',
    emptyOutDir: true,
    target: 'chrome148',
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      input: {
        'engine-host': 'src/engine-host/offscreen.html',
        about: 'src/about/about.html',
      },
    },
  },
  // Classic (IIFE): MediaPipe loads its wasm with importScripts, and a classic worker is where it starts fastest.
  worker: { format: 'iife', rolldownOptions: { output: { entryFileNames: 'assets/engine-worker.js' } } },
});

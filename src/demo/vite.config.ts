import path from 'node:path';
import { defineConfig } from 'vite';

/** Builds the demo meeting, in memory: scripts/start/demo.ts serves it. It is never shipped with the extension. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  build: {
    write: false,
    target: 'chrome148',
    rolldownOptions: {
      input: ['index.html', 'stills.html'].map((file) => path.join(import.meta.dirname, file)),
    },
  },
});

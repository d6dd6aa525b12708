import path from 'node:path';
import { defineConfig } from 'vite';

/** Builds the demo meeting into dist/demo. It is served locally by `npm start` and never shipped with the extension. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: path.resolve(import.meta.dirname, '../../dist/demo'),
    emptyOutDir: true,
    target: 'chrome148',
    rolldownOptions: {
      input: ['index.html', 'stills.html'].map((file) => path.join(import.meta.dirname, file)),
    },
  },
});

import path from 'node:path';
import { build } from 'vite';
import { serve, type LocalServer } from '../start/server';

/** Builds the lab, the page that runs the shipped engine on stills. */
export async function buildLab(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root: 'src/evaluation',
    base: './',
    build: {
      outDir: path.resolve('dist/lab'),
      emptyOutDir: true,
      target: 'chrome148',
      chunkSizeWarningLimit: 3000,
      rolldownOptions: { input: path.resolve('src/evaluation/lab.html') },
    },
    worker: { format: 'iife' },
  });
}

/** Serves the lab with the engine's files out of the built extension, and `pictures` under /pictures/. */
export function serveLab(pictures: string): Promise<LocalServer> {
  return serve({
    '/lab/': 'dist/lab',
    '/models/': 'dist/chrome/models',
    '/wasm/': 'dist/chrome/wasm',
    '/pictures/': pictures,
  });
}

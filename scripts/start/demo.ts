import { build } from 'vite';
import { serve, type LocalServer } from './server';

/** Builds the demo meeting into dist/demo. */
export async function buildDemo(): Promise<void> {
  await build({ configFile: 'src/demo/vite.config.ts' });
}

/** Serves the demo meeting and, out of the installed package, the photographs it is made of. */
export function serveDemo(port = 0): Promise<LocalServer> {
  return serve({ '/': 'dist/demo', '/samples/': 'node_modules/@vladmandic/face-api/demo' }, port);
}

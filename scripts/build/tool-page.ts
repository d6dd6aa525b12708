import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';

/** A page of the project's own tools, built into a folder of its own. */
export interface ToolPage {
  folder: string;
  /** Deletes the folder. */
  remove: () => Promise<void>;
}

/** The page that runs the shipped engine on stills: for `npm run evaluate` and the engine's tests. */
export const LAB = 'src/evaluation/lab.html';

/**
 * Builds a page that is not part of the extension. Every build gets its own folder: tests and evaluations run side by side, and a
 * build that cleared a shared folder took the scripts away from under a page that another was just opening.
 *
 * @param page the page's file, from the project's top folder
 */
export async function buildToolPage(page: string): Promise<ToolPage> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mask-check-page-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root: path.dirname(page),
    base: './',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome148',
      chunkSizeWarningLimit: 3000,
      rolldownOptions: { input: path.resolve(page) },
    },
    worker: { format: 'iife' },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

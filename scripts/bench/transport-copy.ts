import { appendFile, cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';

const SOURCES = 'src/evaluation/bench/transport';
const PAGES = 'http://127.0.0.1/*';

/** What of the manifest is read here. */
interface Manifest {
  background: { service_worker: string };
  content_security_policy: { extension_pages: string };
  [more: string]: unknown;
}

/**
 * The manifest of the copy. What a MessagePort takes that the shipped one does not allow: a page of the extension that the site may
 * name, and may put into a frame. Throws when the shipped policy is not the one that is known here.
 */
export function openedManifest(manifest: Manifest): Manifest {
  const shipped = manifest.content_security_policy.extension_pages;
  const opened = shipped.replace("frame-ancestors 'none'", 'frame-ancestors http://127.0.0.1:*');
  if (opened === shipped) throw new Error('The shipped policy has no "frame-ancestors \'none\'"');
  return {
    ...manifest,
    content_security_policy: { extension_pages: opened },
    web_accessible_resources: [{ resources: ['bench/bridge.html'], matches: [PAGES] }],
    content_scripts: [{ js: ['bench/sender.js'], matches: [PAGES] }],
  };
}

/** Copies the built extension into a new temporary folder, with the benchmark's scripts in it. The caller deletes the folder. */
export async function transportCopy(extension: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mask-check-bench-'));
  await cp(extension, folder, { recursive: true });
  const manifest = path.join(folder, 'manifest.json');
  const shipped = JSON.parse(await readFile(manifest, 'utf8')) as Manifest;
  await writeFile(manifest, JSON.stringify(openedManifest(shipped)));
  for (const name of ['sender', 'receiver', 'bridge', 'broker']) {
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      build: {
        outDir: path.join(folder, 'bench'),
        emptyOutDir: false,
        target: 'chrome148',
        rolldownOptions: {
          input: path.resolve(SOURCES, `${name}.ts`),
          output: { format: 'iife', entryFileNames: `${name}.js` },
        },
      },
    });
  }
  await writeFile(path.join(folder, 'bench/bridge.html'), '<!doctype html><script src="bridge.js"></script>');
  const worker = path.join(folder, shipped.background.service_worker);
  await appendFile(worker, "\nimport './bench/broker.js';\n");
  const page = path.join(folder, 'src/engine-host/offscreen.html');
  const html = await readFile(page, 'utf8');
  await writeFile(page, html.replace('</head>', '<script src="/bench/receiver.js"></script></head>'));
  return folder;
}

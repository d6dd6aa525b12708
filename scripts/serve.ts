import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** Address prefix to folder; the first prefix that fits a request wins. */
export type Routes = readonly (readonly [prefix: string, folder: string])[];

export interface LocalServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  close: () => Promise<void>;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Serves folders on a free port of 127.0.0.1, nothing outside of them and to nobody else. */
export async function serve(routes: Routes, headers: Record<string, string> = {}): Promise<LocalServer> {
  const server = createServer((request, response) => {
    void findFile(routes, request.url ?? '/').then((file) => {
      if (!file) {
        response.writeHead(404).end('Not found');
        return;
      }
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', ...headers });
      createReadStream(file).pipe(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The file a request names, or null; a folder stands for its index.html. */
async function findFile(routes: Routes, address: string): Promise<string | null> {
  const { pathname } = new URL(address, 'http://127.0.0.1');
  for (const [prefix, folder] of routes) {
    if (!pathname.startsWith(prefix)) continue;
    const root = path.resolve(folder);
    const wanted = path.join(root, decodeURIComponent(pathname.slice(prefix.length)));
    if (wanted !== root && !wanted.startsWith(root + path.sep)) return null;
    const file = pathname.endsWith('/') ? path.join(wanted, 'index.html') : wanted;
    if (await stat(file).then((it) => it.isFile(), () => false)) return file;
  }
  return null;
}

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

/** What lies at an address: a folder of this machine (the address ends in a slash), or bytes. */
export type Routes = Record<string, string | Uint8Array>;

export interface LocalServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  origin: string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
  '.webm': 'video/webm',
  '.svg': 'image/svg+xml',
};

/** The longest route that the address starts with, as a file's path or as bytes; null for what is not served. */
export function resolve(routes: Routes, address: string): string | Uint8Array | null {
  let pathname: string;
  try {
    pathname = decodeURIComponent(new URL(address, 'http://127.0.0.1').pathname);
  } catch {
    return null;
  }
  const route = Object.keys(routes)
    .filter(
      (prefix) =>
        pathname === prefix ||
        (prefix.endsWith('/') && pathname.startsWith(prefix) && typeof routes[prefix] === 'string'),
    )
    .sort((a, b) => b.length - a.length)[0];
  const target = route === undefined ? undefined : routes[route];
  if (route === undefined || target === undefined) return null;
  if (typeof target !== 'string') return target;
  const name = pathname.slice(route.length) || 'index.html';
  const file = path.resolve(target, name);
  // An encoded "../" survives the address parser; nothing outside of the folder is served.
  return file.startsWith(path.resolve(target) + path.sep) ? file : null;
}

/** Serves `routes` to this machine only. Port 0 takes a free one; `headers` go with every answer, by the address asked for. */
export async function serve(
  routes: Routes,
  port = 0,
  headers: (url: URL) => Record<string, string> = () => ({}),
): Promise<LocalServer> {
  const server = createServer((request, response) => {
    const found = request.method === 'GET' ? resolve(routes, request.url ?? '/') : null;
    const bytes = typeof found === 'string' ? readFile(found) : Promise.resolve(found);
    bytes.then(
      (body) => {
        if (body === null) {
          response.writeHead(404).end('Not found');
          return;
        }
        const url = new URL(request.url ?? '/', 'http://127.0.0.1');
        const name = typeof found === 'string' ? found : url.pathname.replace(/\/$/, '/index.html');
        const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
        const more = headers(url);
        response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache', ...more }).end(body);
      },
      () => response.writeHead(404).end('Not found'),
    );
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', ready);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The demo server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

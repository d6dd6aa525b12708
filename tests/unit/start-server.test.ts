import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolve, serve, type LocalServer } from '../../scripts/start/server';

describe('what the demo server serves', () => {
  const bytes = new Uint8Array([1]);
  const routes = { '/': '/site', '/samples/': '/photos', '/one.bin': bytes };

  it.each([
    ['/', '/site/index.html'],
    ['/?participants=3', '/site/index.html'],
    ['/assets/main.js', '/site/assets/main.js'],
    ['/samples/sample1.jpg', '/photos/sample1.jpg'],
  ])('%s is %s', (address, file) => {
    expect(resolve(routes, address)).toBe(path.resolve(file));
  });

  it('hands out bytes at their very address', () => {
    expect(resolve(routes, '/one.bin')).toBe(bytes);
    expect(resolve({ '/one.bin': bytes }, '/one.bin/more')).toBeNull();
    expect(resolve({ '/': bytes }, '/?participants=3')).toBe(bytes);
    expect(resolve({ '/': bytes }, '/nothing')).toBeNull();
  });

  it.each(['/..%2f..%2fetc/passwd', '/samples/..%2fsecret', '/%2e%2e/%2e%2e/etc/passwd', '/%E0%A4%A'])(
    'nothing outside of its folders: %s',
    (address) => {
      const found = resolve({ '/samples/': '/photos' }, address);
      expect(found === null || String(found).startsWith('/photos/')).toBe(true);
    },
  );
});

describe('the demo server', () => {
  let folder = '';
  let server: LocalServer;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'mask-check-'));
    await writeFile(path.join(folder, 'index.html'), '<p>hello');
    server = await serve({ '/': folder });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  it('listens on this machine only and names types', async () => {
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(server.origin);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe('<p>hello');
  });

  it('has nothing else, and takes nothing', async () => {
    expect((await fetch(`${server.origin}/none.html`)).status).toBe(404);
    expect((await fetch(server.origin, { method: 'POST' })).status).toBe(404);
  });
});

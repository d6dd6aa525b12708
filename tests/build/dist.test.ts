import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { TARGETS } from '../../vite.config';

/** What is in dist/chrome and dist/firefox; `npm run build` comes first. */
describe.each(TARGETS)('the built extension for %s', (target) => {
  const dist = `dist/${target}`;
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(path.join(dist, file)).isFile(),
  );
  const size = (file: string): number => statSync(path.join(dist, file)).size;
  const manifest = JSON.parse(readFileSync(path.join(dist, 'manifest.json'), 'utf8')) as Record<
    string,
    unknown
  >;

  test('is at most 25 MB unpacked', () => {
    expect(files.reduce((sum, file) => sum + size(file), 0)).toBeLessThanOrEqual(25e6);
  });

  test('puts at most 60 kB into a page', () => {
    expect(size('src/content/main.js')).toBeLessThanOrEqual(60e3);
  });

  test('has the files it should, and no others', () => {
    // How the bundler cuts our own code into chunks is its own affair.
    const chunk = /^assets\/.*-[\w-]{8}\.(?:js|css)$/;
    const named = files.map((file) => file.replaceAll(path.sep, '/')).filter((file) => !chunk.test(file));
    expect(named.sort()).toMatchSnapshot();
  });

  test('has every page that its manifest names', () => {
    const pages = [...JSON.stringify(manifest).matchAll(/"(src\/[^"]+\.html)"/g)].map(([, page]) => page);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    for (const page of pages) expect(files).toContain(page);
  });

  test('has the manifest it should', () => {
    expect({ ...manifest, version: 'VERSION' }).toMatchSnapshot();
  });

  test('lets no page read its files', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  test('runs on no page until the user has granted it', () => {
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('host_permissions');
  });

  test('has no address to send anything to', () => {
    const policy = (manifest['content_security_policy'] as { extension_pages: string }).extension_pages;
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("default-src 'self'");
  });

  test('carries the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(manifest['version']).toBe(version);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { FIREFOX_DIFFERENCES, firefoxManifest } from '../../scripts/build/firefox-manifest';

/** One source for all browsers, and what differs. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.posix.join('src', file.replaceAll(path.sep, '/')));
const twins = sources.filter((file) => file.endsWith('.firefox.ts'));

/** The first cells of the table under a heading of docs/browsers.md. */
function named(heading: string): string[] {
  const section = readFileSync('docs/browsers.md', 'utf8').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0];
  return [...(section ?? '').matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
}

function exportsOf(file: string): string[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  return program.body.flatMap((statement) => {
    const it = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
    if (it?.type === 'FunctionDeclaration') return it.id?.name ?? [];
    if (it?.type !== 'VariableDeclaration') return [];
    return it.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? id.name : []));
  });
}

describe('docs/browsers.md', () => {
  test('names every difference of the manifests', () => {
    expect(named('What differs in the manifest')).toEqual(FIREFOX_DIFFERENCES.map(({ key }) => key));
  });

  test('names every file that Firefox has another of', () => {
    expect(named('What differs in the source').sort()).toEqual(
      twins.map((file) => file.replace('.firefox.ts', '.ts')).sort(),
    );
  });
});

describe("Firefox's manifest", () => {
  test('asks for nothing that Firefox lacks, and for nothing more than the source does', () => {
    const { permissions } = firefoxManifest(manifest) as { permissions: string[] };
    expect(permissions).toEqual(manifest.permissions.filter((one) => !/offscreen|sidePanel/.test(one)));
  });

  test('has a sidebar where the source has a side panel', () => {
    const source = { ...manifest, side_panel: { default_path: 'src/panel.html' } };
    expect(firefoxManifest(source)).toMatchObject({
      sidebar_action: { default_panel: 'src/panel.html', open_at_install: false },
    });
    expect(firefoxManifest(source)).not.toHaveProperty('side_panel');
  });

  test('lets its own pages frame each other, and nobody else', () => {
    const { content_security_policy: policy } = firefoxManifest(manifest) as typeof manifest;
    expect(policy.extension_pages).toContain("frame-ancestors 'self';");
  });
});

/** The polyfill exports nothing, in either browser. */
const withExports = twins.filter((twin) => !twin.endsWith('polyfill.firefox.ts'));

test.each(withExports)('%s exports what its Chromium twin does', (twin) => {
  const original = twin.replace('.firefox.ts', '.ts');
  expect(existsSync(original)).toBe(true);
  expect(exportsOf(twin)).toEqual(exportsOf(original));
  expect(exportsOf(twin)).not.toEqual([]);
});

test('the polyfill is imported in one file', () => {
  const importing = sources.filter((file) => readFileSync(file, 'utf8').includes('webextension-polyfill'));
  expect(importing).toEqual(['src/shared/polyfill.ts']);
});

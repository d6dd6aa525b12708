import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { handlers } from '../../src/background/handlers';

/** What the extension may do, and who may tell it to. */
vi.mock('../../src/shared/browser', async () => ({
  browser: (await import('./fake-browser')).fake.browser,
}));

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/^(?:demo|evaluation)\b/.test(file))
  .map((file) => readFileSync(path.join('src', file), 'utf8'));

/** The cells of a document's table rows, code marks taken off. */
const rowsOf = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map((cells) => cells.slice(1, -1));

describe('permissions', () => {
  /** Interfaces that every extension has. */
  const FREE = ['runtime', 'tabs', 'windows', 'action', 'commands', 'permissions', 'i18n'];

  test('each has a row that says what for and where, and no row is of another', () => {
    const rows = rowsOf('docs/permissions.md').map(([names = '', what = '', where = '']) => ({
      names: names.replace(' (optional)', '').split(', '),
      what,
      files: where.split(', '),
    }));
    const asked = [
      ...manifest.permissions,
      ...manifest.optional_permissions,
      ...manifest.optional_host_permissions,
    ];
    expect(rows.flatMap(({ names }) => names).sort()).toEqual([...asked].sort());
    expect(rows.filter(({ what }) => what.length < 40)).toEqual([]);
    for (const file of rows.flatMap(({ files }) => files)) expect(readFileSync(file, 'utf8')).not.toBe('');
  });

  test('whatever interface the code uses is free or asked for, and what is asked for is used', () => {
    const used = new Set(
      sources.flatMap((text) => [...text.matchAll(/\bbrowser\.([a-z]\w*)/g)].map(([, name]) => name ?? '')),
    );
    const asked = [...manifest.permissions, ...manifest.optional_permissions].filter(
      (name) => name !== 'activeTab',
    );
    expect([...used].filter((name) => !FREE.includes(name)).sort()).toEqual([...asked].sort());
  });

  test('none of a site is given at installation, and no page and no other extension has a door', () => {
    for (const key of ['host_permissions', 'web_accessible_resources', 'externally_connectable', 'sandbox'])
      expect(manifest).not.toHaveProperty(key);
    expect(sources.filter((text) => /on(?:Message|Connect)External/.test(text))).toEqual([]);
  });
});

describe('the content security policy', () => {
  const directives = new Map(
    manifest.content_security_policy.extension_pages
      .split(';')
      .map((part) => part.trim().split(' '))
      .map(([name = '', ...values]) => [name, values.join(' ')]),
  );

  test('lets the engine compile WebAssembly, and nothing else run or connect', () => {
    expect(Object.fromEntries(directives)).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'connect-src': "'self'",
      'object-src': "'none'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
  });

  test('names no other place', () => {
    const all = [...directives.values()].flatMap((values) => values.split(' '));
    // A film that the user chose for the self check has an address of the page's own memory; nothing else has.
    expect([...directives].filter(([, values]) => values.includes('blob:'))).toEqual([
      ['media-src', "'self' blob:"],
    ]);
    expect([...new Set(all)].sort()).toEqual(["'none'", "'self'", "'wasm-unsafe-eval'", 'blob:']);
  });
});

test('who may send what is as the table of messages says', () => {
  const rows = rowsOf('docs/architecture.md').filter(([, receiver]) => receiver === 'ToBackground');
  const fromPages = rows.filter(([, , from]) => from === 'content script').map(([name]) => name);
  const open = Object.entries(handlers).filter(([, { from }]) => from === 'page');
  expect(open.map(([name]) => name).sort()).toEqual(fromPages.sort());
  expect(fromPages).toEqual(['content-hello', 'need-engine', 'unknown-layout']);
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const FORBIDDEN = [
  ['content', '../engine/boxes'],
  ['popup', '../background/watch'],
  ['shared', '../popup/main'],
  ['engine-host', '../engine/engine'],
  ['content/tiles', '../../background/watch'],
] as const;

const ALLOWED = [
  ['content', '../shared/protocol'],
  ['engine', '../shared/guards'],
  ['engine', './boxes'],
  ['content/tiles', '../../shared/guards'],
  ['evaluation', '../engine/judge'],
] as const;

/** A made-up file for each of the imports, and of the linter's settings those of the rooms. */
const folder = mkdtempSync(path.join(tmpdir(), 'mask-check-rooms-'));
const fileOf = (room: string, imported: string): string =>
  `src/${room}/${imported.replaceAll(/[^a-z]/g, '-')}.ts`;
const trespassers = new Set<string>();

beforeAll(() => {
  const settings = JSON.stringify(pathToFileURL('oxlint.config.js').href);
  const config = `import settings from ${settings};\nexport default { overrides: settings.overrides };\n`;
  writeFileSync(path.join(folder, 'rooms.config.mjs'), config);
  for (const [room, imported] of [...FORBIDDEN, ...ALLOWED]) {
    const file = path.join(folder, fileOf(room, imported));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `import '${imported}';\n`);
  }
  const oxlint = path.resolve('node_modules/oxlint/bin/oxlint');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [oxlint, '-c', 'rooms.config.mjs', '--format', 'unix'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  expect(stderr).toBe('');
  for (const [, file = ''] of stdout.matchAll(/^(.+?):\d+:\d+: .*no-restricted-imports/gm)) {
    trespassers.add(path.relative(folder, path.resolve(folder, file)).replaceAll(path.sep, '/'));
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each(FORBIDDEN)('%s may not import %s', (room, imported) => {
  expect(trespassers).toContain(fileOf(room, imported));
});

test.each(ALLOWED)('%s may import %s', (room, imported) => {
  expect(trespassers).not.toContain(fileOf(room, imported));
});

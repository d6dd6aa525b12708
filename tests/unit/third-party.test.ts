import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { engineFiles } from '../../scripts/build/engine-files';

interface Installed {
  name: string;
  version: string;
  licence: string;
  dev: boolean;
}

/** The cells of every table row in THIRD_PARTY.md, without the code marks. */
const rows = readFileSync('THIRD_PARTY.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));

interface Lock {
  packages: Record<string, { version?: string; license?: string; dev?: boolean }>;
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const installed = Object.entries(lock.packages).flatMap(([at, { version, license, dev }]): Installed[] => {
  const name = at.split('node_modules/').at(-1);
  return name && version ? [{ name, version, licence: license ?? '', dev: dev === true }] : [];
});

const isNamed = ({ name, version, licence }: Installed): boolean =>
  rows.some((cells) => cells.includes(name) && cells.includes(version) && cells.includes(licence));

test.each(installed.filter(({ dev }) => !dev))('$name $version is named with its licence', (one) => {
  expect(isNamed(one)).toBe(true);
});

test('every package that is named is named as installed', () => {
  const names = new Set(installed.map(({ name }) => name));
  const stale = rows.filter(
    (cells) =>
      cells.some((cell) => names.has(cell)) &&
      !installed.some(({ name, version, licence }) =>
        [name, version, licence].every((it) => cells.includes(it)),
      ),
  );
  expect(stale).toEqual([]);
});

/** Emitted beside the work of others. */
const OWN = ['LICENSE', 'THIRD_PARTY.md', 'models/checksums.json', 'wasm/kernels.wasm'];

describe('the files that the build emits', () => {
  const emitted: string[] = [];

  beforeAll(async () => {
    const hook = engineFiles().generateBundle as (this: unknown) => Promise<void>;
    await hook.call({ emitFile: ({ fileName }: { fileName: string }) => emitted.push(fileName) });
  });

  test('are all named', () => {
    const named = rows.flatMap((cells) => cells.flatMap((cell) => cell.split(', ')));
    expect(emitted).not.toHaveLength(0);
    expect(emitted.filter((file) => !named.includes(file) && !OWN.includes(file))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/**
 * What gets installed. A registry's own audit needs a registry and changes from day to day; these rules hold of the lock file
 * alone: everything is pinned, checked by its sum, and from the registry.
 */
interface Package {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
}
type Wanted = Record<'dependencies' | 'devDependencies', Record<string, string>>;

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  lockfileVersion: number;
  packages: Record<string, Package>;
};
const wanted = JSON.parse(readFileSync('package.json', 'utf8')) as Wanted;
const packages = Object.entries(lock.packages).filter(([at]) => at !== '');
const failing = (fails: (one: Package, at: string) => boolean): string[] =>
  packages.filter(([at, one]) => fails(one, at)).map(([at]) => at);

describe('the lock file', () => {
  test('has a strong sum of every package', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(failing(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
  });

  test('has an exact version of every package, and no links, folders or addresses', () => {
    expect(failing(({ version }) => !/^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version ?? ''))).toEqual([]);
    expect(failing(({ link, resolved }) => link === true || resolved !== undefined)).toEqual([]);
    expect(failing((_, at) => !/^(?:node_modules\/(?:@[\w.-]+\/)?[\w.-]+\/?)+$/.test(at))).toEqual([]);
  });

  test('has exactly what package.json asks for, at exactly that version', () => {
    for (const [name, version] of Object.entries({ ...wanted.dependencies, ...wanted.devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
    const { dependencies, devDependencies } = lock.packages[''] as unknown as Wanted;
    expect({ dependencies, devDependencies }).toEqual({
      dependencies: wanted.dependencies,
      devDependencies: wanted.devDependencies,
    });
  });

  test('has no licence that would not go with ours', () => {
    const fine =
      /^(?:Apache-2\.0|MIT|ISC|BSD-[23]-Clause|0BSD|MPL-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Python-2\.0|Apache-2\.0 AND MIT)$/;
    expect(failing(({ license }) => !fine.test(license ?? ''))).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** What addons.mozilla.org would say of dist/firefox: `web-ext lint` runs the same linter. */
interface Finding {
  code: string;
  file?: string;
}

/**
 * MediaPipe loads its wasm by an `import()` of an address that it is given; in a classic worker, as ours, it takes another way.
 */
const NOT_OURS = ['UNSAFE_VAR_ASSIGNMENT assets/engine-worker.js'];

test('the linter of add-ons finds no errors, and no warnings that are ours', () => {
  const { stdout, stderr } = spawnSync(
    'npx',
    ['--no-install', 'addons-linter', 'dist/firefox', '--output', 'json'],
    { encoding: 'utf8', shell: process.platform === 'win32' },
  );
  expect(stderr).not.toContain('Error:');
  const { errors, warnings } = JSON.parse(stdout) as Record<'errors' | 'warnings', Finding[]>;
  expect(errors).toEqual([]);
  const found = warnings.map(({ code, file = '' }) => `${code} ${file}`);
  expect(found.filter((one) => !NOT_OURS.includes(one))).toEqual([]);
}, 120_000);

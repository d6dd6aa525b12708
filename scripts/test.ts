/** `npm test`: every check, each as it can be run on its own; stops at the first that fails. */
import { spawnSync } from 'node:child_process';
import { findBrowser } from './start/find-browser';

const CHECKS: readonly (readonly [name: string, command: string])[] = [
  ['types', 'tsc --noEmit -p .'],
  ['lint', 'eslint --max-warnings 0 .'],
  ['format', 'prettier --check --log-level warn .'],
  ['unit and page-structure tests', 'vitest run tests/unit tests/page'],
  ['build', 'tsx scripts/build.ts'],
  ['built files', 'vitest run tests/build'],
  ['browser tests', 'playwright test -c tests/browser/playwright.config.ts'],
  ['Janus video room', 'tsx scripts/test-janus.ts'],
  ['Firefox', 'tsx scripts/test-firefox.ts'],
  ['a long meeting in short', 'tsx scripts/soak.ts --minutes 3 --growth 60'],
];

// Before anything else: on a fresh machine this installs one, and that must not fail after ten minutes of tests.
const { path: browser } = await findBrowser({ install: true });
process.env['CHROME_PATH'] = browser;

const times: string[] = [];
let failed = 0;
for (const [name, command] of CHECKS) {
  console.log(`\n== ${name}: ${command}`);
  const start = Date.now();
  const { status } = spawnSync('npx', ['--no-install', ...command.split(' ')], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  times.push(`${name} ${((Date.now() - start) / 1000).toFixed(0)} s`);
  if (status === 0) continue;
  console.error(`\nFailed: ${name} (${command})`);
  failed = 1;
  break;
}
console.log(`\n${times.join(', ')}`);
console.log(`${times.length - failed} passed, ${failed} failed`);
process.exit(failed);

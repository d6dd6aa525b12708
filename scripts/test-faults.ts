/** `npm run test:faults`: every fault of docs/faults.md as often as its table says; one test at a time, which takes about half an hour. Build first. */
import { spawnSync } from 'node:child_process';

const args = [
  '--no-install',
  'playwright',
  'test',
  '-c',
  'tests/browser/playwright.config.ts',
  '--workers',
  '1',
];
const { status } = spawnSync('npx', [...args, 'faults', 'damage', ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, FAULTS: 'full' },
});
process.exit(status ?? 1);

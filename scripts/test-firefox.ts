/** `npm run test:firefox`: the extension in a real Firefox, or one line that says why not. */
import { spawnSync } from 'node:child_process';
import { findFirefox } from './firefox/find-firefox';

if (findFirefox() === null) {
  console.log(
    'SKIPPED, the tests in Firefox: there is none here. Debian and Ubuntu: apt-get install firefox-esr; elsewhere FIREFOX_PATH.',
  );
  process.exit(0);
}
const { status } = spawnSync(
  'npx',
  ['--no-install', 'playwright', 'test', '-c', 'tests/firefox/playwright.config.ts'],
  { stdio: 'inherit', shell: process.platform === 'win32' },
);
process.exit(status ?? 1);

/** `npm run test:peer-calls`: the extension in a real call on Peer Calls, or one line that says why not. */
import { spawnSync } from 'node:child_process';
import { install } from '../tests/peer-calls/client';

const reason = install();
if (reason !== null) {
  console.log(`SKIPPED, the call on Peer Calls: ${reason}`);
  process.exit(0);
}
const { status } = spawnSync(
  'npx',
  ['--no-install', 'playwright', 'test', '-c', 'tests/peer-calls/playwright.config.ts'],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);

/** `npm run test:janus`: the extension in a real call on a Janus server, or one line that says why not. */
import { spawnSync } from 'node:child_process';
import { whyNot } from '../tests/janus/janus-server';

const reason = whyNot();
if (reason !== null) {
  console.log(`SKIPPED, the Janus video room: ${reason}`);
  process.exit(0);
}
const { status } = spawnSync(
  'npx',
  ['--no-install', 'playwright', 'test', '-c', 'tests/janus/playwright.config.ts'],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);

/** `npm test`: every check, each as it can be run on its own; stops at the first that fails. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { findBrowser } from './start/find-browser';

type Check = readonly [name: string, command: string];

const BUILD: Check = ['build', 'tsx scripts/build.ts'];

/**
 * Runs beside the next ones: it is minutes of waiting, mostly, and asks what memory does and not how fast anything is. Not beside another
 * browser, though: two meetings at once leave two cores no time for looks.
 */
const SOAK: Check = [
  'a long meeting in short',
  'tsx scripts/soak.ts --minutes 2.5 --tiles 16 --growth 2 --no-build',
];
const MEANWHILE: readonly Check[] = [
  ['types', 'tsc --noEmit -p .'],
  ['lint', 'oxlint -c oxlint.config.js'],
  ['format', 'oxfmt --check'],
  ['unit and page-structure tests', 'vitest run tests/unit tests/page'],
  ['built files', 'vitest run tests/build'],
];
const BROWSER_TESTS = 'playwright test -c tests/browser/playwright.config.ts --project';
/** The longest, and the rest beside it, which takes about as long; none of them asks how fast anything is. */
const IN_MEETINGS: Check = ['browser tests in a meeting', `${BROWSER_TESTS} meeting`];
const BESIDE_MEETINGS: readonly Check[] = [
  ['browser tests beside them', `${BROWSER_TESTS} beside`],
  ['Firefox', 'tsx scripts/test-firefox.ts'],
];
/** A call of four browsers and a server, beside nothing: short of time, its pictures get lost on the way. */
const JANUS: Check = ['Janus video room', 'tsx scripts/test-janus.ts'];

const windows = process.platform === 'win32';
/** Windows has no groups; it finds npx with a shell only. */
const AS_GROUP = { shell: windows, detached: !windows };
const times: string[] = [];

/** What runs, each in a process group of its own: a check is npx, what that runs, and browsers. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) kill(child);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

// Before anything else: on a fresh machine this installs one, and that must not fail after ten minutes of tests.
const { path: browser } = await findBrowser({ install: true });
process.env['CHROME_PATH'] = browser;

await runAll([BUILD]);
await Promise.all([runAll([SOAK], 'quiet'), runAll(MEANWHILE)]);
await runAll([JANUS]);
await Promise.all([runAll(BESIDE_MEETINGS, 'quiet'), runAll([IN_MEETINGS])]);
end(0);

/** Runs checks one after the other; one that fails ends all. What a quiet one says comes in one piece, at its end. */
async function runAll(checks: readonly Check[], quiet?: 'quiet'): Promise<void> {
  for (const [name, command] of checks) {
    const headline = `\n== ${name}: ${command}`;
    if (!quiet) console.log(headline);
    const began = Date.now();
    const stdio = quiet ? 'pipe' : 'inherit';
    const child = spawn('npx', ['--no-install', ...command.split(' ')], { stdio, ...AS_GROUP });
    running.add(child);
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => said.push(part));
    const [status] = (await once(child, 'close')) as [number | null];
    running.delete(child);
    if (quiet) console.log(`${headline}\n${Buffer.concat(said).toString()}`);
    done(name, command, began, status);
  }
}

function kill(child: ChildProcess): void {
  try {
    if (windows || child.pid === undefined) child.kill();
    else process.kill(-child.pid);
  } catch {
    // It has just ended.
  }
}

function done(name: string, command: string, began: number, status: number | null): void {
  times.push(`${name} ${((Date.now() - began) / 1000).toFixed(0)} s`);
  if (status === 0) return;
  console.error(`\nFailed: ${name} (${command})`);
  end(1);
}

function end(failed: 0 | 1): never {
  console.log(`\n${times.join(', ')}`);
  console.log(`${times.length - failed} passed, ${failed} failed`);
  process.exit(failed);
}

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { freePort, LocalProgram } from '../calls/local-program';

/** The client's own package files, which pin it and all it needs by version and sum. */
const WANTED = 'tests/peer-calls/client';
const INSTALLED = '.cache/peer-calls';
const FILES = ['package.json', 'package-lock.json'] as const;

/** What npm says when the registry cannot be reached or does not answer. */
const OUT_OF_REACH =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|code E50\d/;

/**
 * Installs the client where it is not yet, without running any script of its packages. Returns why it is not there, in a
 * line, when the registry is out of reach; throws on anything else.
 */
export function install(): string | null {
  if (isInstalled()) return null;
  mkdirSync(INSTALLED, { recursive: true });
  for (const file of FILES) copyFileSync(path.join(WANTED, file), path.join(INSTALLED, file));
  const { status, stderr } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-timeout=30000'],
    { cwd: INSTALLED, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status === 0) return null;
  if (OUT_OF_REACH.test(stderr)) return 'the npm registry, from which the client comes, cannot be reached';
  throw new Error(`npm could not install the client: ${stderr}`);
}

/** npm leaves a lock file of its own in `node_modules` once everything is there. */
function isInstalled(): boolean {
  const read = (folder: string): string => readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  return (
    existsSync(path.join(INSTALLED, 'node_modules/.package-lock.json')) && read(INSTALLED) === read(WANTED)
  );
}

/** The client's server: it serves the page and brings the browsers together; pictures go between them. No STUN server is named. */
export async function clientServer(): Promise<LocalProgram> {
  const port = await freePort();
  return new LocalProgram('Peer Calls', port, [process.execPath, 'node_modules/peer-calls/lib/index.js'], {
    cwd: INSTALLED,
    env: { ...process.env, PORT: String(port), BIND: '127.0.0.1', PEERCALLS__ICE_SERVERS: '[]' },
  });
}

import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A browser to run. Branded Chrome and Edge no longer take an extension from the command line. */
export interface FoundBrowser {
  path: string;
  branded: boolean;
  /** How it was found, for the one line that `npm start` prints. */
  how: string;
}

/** The machine as the finder sees it; tests hand in another. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  root: boolean;
  runnable: (file: string) => boolean;
  osRelease: () => Promise<string>;
  run: (command: string, args: string[]) => boolean;
  playwrightPath: () => Promise<string>;
}

/** Names on the PATH of Linux, best first: Chromium takes the extension without further ado. */
const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_APPS = [
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
];

/** Every place where an installed browser may lie on this machine, best first. */
export function candidates({ platform, env }: Pick<Machine, 'platform' | 'env'>): string[] {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return WINDOWS_APPS.flatMap((app) =>
      roots.filter((root) => root !== undefined).map((root) => path.win32.join(root, app)),
    );
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', `${env['HOME'] ?? ''}/Applications`];
    return MAC_APPS.flatMap((app) => roots.map((root) => `${root}/${app}.app/Contents/MacOS/${app}`));
  }
  const folders = (env['PATH'] ?? '/usr/bin').split(':').filter((folder) => folder !== '');
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => `${folder}/${name}`));
}

/** Chrome and Edge under their own names; Chromium and Playwright's builds are not. */
export function isBranded(file: string): boolean {
  return /google[ -]?chrome|Google[\\/]Chrome|microsoft[ -]?edge|msedge|[\\/]opt[\\/]google/i.test(file);
}

/**
 * Finds a browser, or installs one where `install` allows it: Debian's and Ubuntu's chromium for root, else Playwright's.
 * `asked` (--browser) and CHROME_PATH win and must exist.
 */
export async function findBrowser(
  options: { asked?: string | undefined; install: boolean },
  machine: Machine = thisMachine(),
): Promise<FoundBrowser> {
  const found = (file: string, how: string): FoundBrowser => ({ path: file, branded: isBranded(file), how });
  for (const [file, source] of [
    [options.asked, '--browser'],
    [machine.env['CHROME_PATH'], 'CHROME_PATH'],
  ] as const) {
    if (!file) continue;
    if (!machine.runnable(file))
      throw new Error(`${source} names ${file}, which is no program that can be run`);
    return found(file, source);
  }
  const installed = candidates(machine).find(machine.runnable);
  if (installed) return found(installed, 'installed');
  const bundled = await machine.playwrightPath();
  if (machine.runnable(bundled)) return found(bundled, "Playwright's");
  if (options.install) {
    if (
      machine.root &&
      machine.platform === 'linux' &&
      /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(await machine.osRelease())
    ) {
      console.log('There is no browser here. Installing chromium with apt-get ...');
      machine.run('apt-get', ['update', '-qq']);
      machine.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
      const apt = candidates(machine).find(machine.runnable);
      if (apt) return found(apt, 'just installed');
    }
    console.log("Installing Playwright's chromium ...");
    // Its libraries come from the system's packages, which only root may install.
    const libraries = machine.root && machine.platform === 'linux' ? ['--with-deps'] : [];
    machine.run('npx', ['playwright', 'install', ...libraries, 'chromium']);
    if (machine.runnable(bundled)) return found(bundled, 'just installed');
  }
  throw new Error(
    'No browser found. Install Chrome, Chromium or Edge, or name one with CHROME_PATH or --browser.',
  );
}

/** The machine that this runs on. */
function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    root: process.getuid?.() === 0,
    runnable(file) {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    },
    osRelease: () => readFile('/etc/os-release', 'utf8').catch(() => ''),
    run: (command, args) =>
      spawnSync(command, args, { stdio: 'inherit', shell: os.platform() === 'win32' }).status === 0,
    playwrightPath: async () => (await import('@playwright/test')).chromium.executablePath(),
  };
}

import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const NAMES = ['firefox-esr', 'firefox'];
const MAC = '/Applications/Firefox.app/Contents/MacOS/firefox';
const WINDOWS = String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`;

/** Every place where Firefox may lie, best first; FIREFOX_PATH wins. */
function firefoxCandidates(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  const named = env['FIREFOX_PATH'];
  if (named) return [named];
  if (platform === 'darwin') return [MAC];
  if (platform === 'win32') return [WINDOWS];
  const folders = (env['PATH'] ?? '/usr/bin').split(':').filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
}

/** The installed Firefox, or null. */
export function findFirefox(): string | null {
  return firefoxCandidates(process.platform, process.env).find(isRunnable) ?? null;
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

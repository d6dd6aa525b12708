import { browser } from './browser';
import { DEFAULT_SETTINGS, readSettings, SETTINGS_VERSION, type Settings } from './settings';

/**
 * The settings, in `storage.local`: on this device, kept when the browser closes. `storage.sync` would send them to the
 * browser's maker.
 */
const KEY = 'settings';

/** The settings as they are now. */
export async function getSettings(): Promise<Settings> {
  return readSettings((await browser.storage.local.get(KEY))[KEY]);
}

/** Keeps what is stored from content scripts, whose process is the page's. A browser without such levels (Firefox) leaves it as it is. */
export async function closeToPages(): Promise<void> {
  const { local } = browser.storage;
  if ('setAccessLevel' in local) await local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** Changes run one after the other, so that two clicks cannot overwrite each other. */
let queue: Promise<unknown> = Promise.resolve();

/** Changes some settings and gives all of them back. Rejects when the browser cannot store them. */
export function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const done = queue.then(async () => store({ ...(await getSettings()), ...change }));
  queue = done.catch(() => undefined);
  return done;
}

/** Puts every setting back to its beginning. */
export function resetSettings(): Promise<Settings> {
  return changeSettings(DEFAULT_SETTINGS);
}

async function store(settings: Settings): Promise<Settings> {
  await browser.storage.local.set({ [KEY]: { version: SETTINGS_VERSION, ...settings } });
  return settings;
}

/** Calls back with the settings after each change, wherever it was made. */
export function onSettings(changed: (settings: Settings) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    if (Object.hasOwn(changes, KEY)) changed(readSettings(changes[KEY]?.newValue));
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bidi } from './bidi';
import { Tab } from './tab';

/** Firefox with the extension in it. */
export interface RunningFirefox {
  /** The browser's window, where its own scripts run. */
  window: Tab;
  /** The tab that was open at the start. */
  first: Tab;
  /** The extension's id, as in its manifest. */
  id: string;
  /** The process, for whoever measures. */
  pid: number;
  /** The address of one of the extension's own pages. */
  page: (file: string) => string;
  newTab: () => Promise<Tab>;
  /** Settles when the user has closed the browser. */
  closed: Promise<void>;
  close: () => Promise<void>;
}

export interface FirefoxOptions {
  path: string;
  headless: boolean;
  /** The folder of the unpacked extension. */
  extension: string;
  preferences?: Record<string, string | number | boolean>;
}

const START_MS = 60_000;
const END_MS = 5000;

/** A quiet browser in which permissions that are asked for in a click are given without a question that nobody could answer. */
const PREFERENCES = {
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.disabledForTesting': true,
};
const UNATTENDED = { 'extensions.webextOptionalPermissionPrompts': false };

/** Starts Firefox in a fresh profile and installs the unpacked extension until the browser is closed. */
export async function launchFirefox(options: FirefoxOptions): Promise<RunningFirefox> {
  const profile = await mkdtemp(path.join(tmpdir(), 'mask-check-firefox-'));
  const preferences = {
    ...PREFERENCES,
    ...(options.headless ? UNATTENDED : {}),
    ...options.preferences,
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(path.join(profile, 'user.js'), `${lines.join('\n')}\n`);
  // System access lets the tests click the toolbar's icon and stop the background page, as about:debugging can.
  const child = spawn(
    options.path,
    [
      ...(options.headless ? ['--headless'] : []),
      ...['--no-remote', '--profile', profile, '--remote-debugging-port=0', '--remote-allow-system-access'],
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, MOZ_HEADLESS_WIDTH: '1440', MOZ_HEADLESS_HEIGHT: '900' },
    },
  );
  const closed = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let bidi: Bidi | null = null;
  const close = async (): Promise<void> => {
    await bidi?.send('browser.close', {}).catch(() => undefined);
    const late = setTimeout(() => child.kill('SIGKILL'), bidi ? END_MS : 0);
    await closed;
    clearTimeout(late);
    bidi?.close();
    await rm(profile, { recursive: true, force: true });
  };
  try {
    bidi = await Bidi.connect(await addressOf(child));
    return { ...(await install(bidi, options.extension)), pid: child.pid ?? 0, closed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Firefox tells on its error output where it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`Firefox does not start\n${said}`)), START_MS);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Firefox ended at once\n${said}`)));
    child.stderr?.on('data', (data: Buffer) => {
      said += data.toString();
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    });
  });
}

type Installed = Pick<RunningFirefox, 'window' | 'first' | 'id' | 'page' | 'newTab'>;

async function install(bidi: Bidi, folder: string): Promise<Installed> {
  const { extension } = await bidi.send('webExtension.install', {
    extensionData: { type: 'path', path: path.resolve(folder) },
  });
  const id = String(extension);
  const window = new Tab(bidi, await firstContext(bidi, 'chrome'));
  const host = await window.evaluate(
    (id) => (globalThis as unknown as Privileged).WebExtensionPolicy.getByID(id).mozExtensionHostname,
    id,
  );
  return {
    window,
    first: new Tab(bidi, await firstContext(bidi, 'content')),
    id,
    page: (file) => `moz-extension://${host}/${file}`,
    newTab: async () => {
      const { context } = await bidi.send('browsingContext.create', { type: 'tab', background: true });
      return new Tab(bidi, String(context));
    },
  };
}

async function firstContext(bidi: Bidi, scope: 'chrome' | 'content'): Promise<string> {
  const tree = (await bidi.send('browsingContext.getTree', { 'moz:scope': scope })) as {
    contexts: { context: string }[];
  };
  const [first] = tree.contexts;
  if (!first) throw new Error('Firefox has no window');
  return first.context;
}

/** What the browser's own scripts see, as far as it is used here. */
export interface Privileged {
  WebExtensionPolicy: {
    getByID: (id: string) => { mozExtensionHostname: string; extension: PrivilegedExtension };
  };
  ChromeUtils: { importESModule: (address: string) => unknown };
}
export interface PrivilegedExtension {
  backgroundState: string;
  terminateBackground: (options?: object) => Promise<void>;
}

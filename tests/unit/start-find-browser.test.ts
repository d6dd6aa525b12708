import { describe, expect, it, vi } from 'vitest';
import { candidates, findBrowser, isBranded, type Machine } from '../../scripts/start/find-browser';

vi.spyOn(console, 'log').mockImplementation(() => undefined);

/** A Linux machine with these programs; `installs` adds one when a command of that name runs. */
function machine(own: Partial<Machine> & { files?: string[]; installs?: Record<string, string> } = {}) {
  const files = new Set(own.files ?? []);
  const ran: string[] = [];
  const made: Machine = {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    root: false,
    runnable: (file) => files.has(file),
    osRelease: () => Promise.resolve('ID=fedora'),
    run: (command, args) => {
      ran.push(`${command} ${args[0] ?? ''}`);
      const file = own.installs?.[`${command} ${args[0] ?? ''}`];
      if (file) files.add(file);
      return file !== undefined;
    },
    playwrightPath: () => Promise.resolve('/pw/chrome'),
    ...own,
  };
  return { machine: made, ran };
}

const find = (own: Parameters<typeof machine>[0], asked?: string) =>
  findBrowser({ asked, install: true }, machine(own).machine);

describe('finding a browser', () => {
  it('takes the one asked for, then CHROME_PATH, then an installed one', async () => {
    const files = ['/a', '/b', '/usr/bin/chromium'];
    const env = { CHROME_PATH: '/b', PATH: '/usr/bin' };
    expect((await find({ files, env }, '/a')).path).toBe('/a');
    expect((await find({ files, env })).path).toBe('/b');
    expect((await find({ files, env: { PATH: '/usr/bin' } })).path).toBe('/usr/bin/chromium');
  });

  it('does not silently take another than the one asked for', async () => {
    await expect(find({ files: ['/usr/bin/chromium'] }, '/gone')).rejects.toThrow('--browser names /gone');
    await expect(find({ env: { CHROME_PATH: '/gone' } })).rejects.toThrow('CHROME_PATH names /gone');
  });

  it('prefers Chromium, which takes an extension from the command line', async () => {
    const files = ['/usr/bin/google-chrome', '/usr/bin/chromium'];
    expect(await find({ files })).toMatchObject({ path: '/usr/bin/chromium', branded: false });
    expect(await find({ files: ['/usr/bin/microsoft-edge'] })).toMatchObject({ branded: true });
  });

  it("falls back to Playwright's, without installing anything", async () => {
    const { machine: made, ran } = machine({ files: ['/pw/chrome'] });
    expect((await findBrowser({ install: true }, made)).path).toBe('/pw/chrome');
    expect(ran).toEqual([]);
  });

  it('installs with apt for root on Debian and Ubuntu', async () => {
    for (const release of ['ID=debian', 'ID=linuxmint\nID_LIKE="ubuntu debian"']) {
      const { machine: made, ran } = machine({
        root: true,
        osRelease: () => Promise.resolve(release),
        installs: { 'apt-get install': '/usr/bin/chromium' },
      });
      expect((await findBrowser({ install: true }, made)).path).toBe('/usr/bin/chromium');
      expect(ran).toEqual(['apt-get update', 'apt-get install']);
    }
  });

  it('installs with Playwright for everybody else, and where apt has none', async () => {
    const installs = { 'npx playwright': '/pw/chrome' };
    expect((await find({ installs })).path).toBe('/pw/chrome');
    const { machine: made, ran } = machine({
      root: true,
      osRelease: () => Promise.resolve('ID=debian'),
      installs,
    });
    expect((await findBrowser({ install: true }, made)).path).toBe('/pw/chrome');
    expect(ran).toEqual(['apt-get update', 'apt-get install', 'npx playwright']);
  });

  it('says what to do when there is none and none can be had', async () => {
    await expect(find({})).rejects.toThrow(/CHROME_PATH or --browser/);
    const { machine: made, ran } = machine();
    await expect(findBrowser({ install: false }, made)).rejects.toThrow(/No browser found/);
    expect(ran).toEqual([]);
  });

  it('knows where browsers lie on macOS and Windows', () => {
    expect(candidates({ platform: 'darwin', env: { HOME: '/Users/a' } })).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
    expect(candidates({ platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } })).toContain(
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    );
  });

  it.each([
    ['/usr/bin/chromium', false],
    ['/root/.cache/ms-playwright/chromium-1200/chrome-linux/chrome', false],
    ['/usr/bin/google-chrome-stable', true],
    ['/opt/google/chrome/chrome', true],
    ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', true],
    ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge', true],
  ])('%s is branded: %s', (file, branded) => {
    expect(isBranded(file)).toBe(branded);
  });
});

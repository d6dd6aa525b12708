import { beforeEach, describe, expect, test, vi } from 'vitest';
import { closeEngine, ensureEngine } from '../../../src/background/engine-life';
import { rememberClick, takeClick } from '../../../src/background/pending-watch';
import { isGranted, syncContentScripts } from '../../../src/background/sites';
import { fake } from '../fake-browser';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

beforeEach(() => {
  fake.reset();
  vi.useRealTimers();
});

describe('engine life', () => {
  test('one document, also for two who ask at once', async () => {
    await Promise.all([ensureEngine(), ensureEngine(), ensureEngine()]);
    await ensureEngine();
    expect(fake.documentsCreated).toBe(1);
  });

  test('a document that another call has just opened is as good', async () => {
    const { createDocument } = fake.browser.offscreen;
    vi.spyOn(fake.browser.offscreen, 'createDocument').mockImplementationOnce(async () => {
      await createDocument();
      throw new Error('Only a single offscreen document may be created.');
    });
    await expect(ensureEngine()).resolves.toBeUndefined();
    expect(fake.documents).toBe(1);
  });

  test('a browser that refuses is told of, and asked again the next time', async () => {
    vi.spyOn(fake.browser.offscreen, 'createDocument').mockRejectedValueOnce(new Error('refused'));
    await expect(ensureEngine()).rejects.toThrow('refused');
    await ensureEngine();
    expect(fake.documents).toBe(1);
  });

  test('closing it twice is no error, and it opens again', async () => {
    await ensureEngine();
    await closeEngine();
    await closeEngine();
    expect(fake.documents).toBe(0);
    await ensureEngine();
    expect(fake.documents).toBe(1);
  });

  test('closing it while it opens leaves none behind', async () => {
    const opening = ensureEngine();
    await closeEngine();
    await opening;
    expect(fake.documents).toBe(0);
  });
});

describe('pending watch', () => {
  const click = (tabId: number) => ({ tabId, origin: 'https://meet.example' });

  test('a click is handed out once', async () => {
    await rememberClick(click(7));
    expect(await takeClick()).toEqual(click(7));
    expect(await takeClick()).toBeNull();
  });

  test('the newest click counts', async () => {
    await rememberClick(click(7));
    await rememberClick(click(8));
    expect(await takeClick()).toEqual(click(8));
  });

  test('an old click starts nothing', async () => {
    vi.useFakeTimers();
    await rememberClick(click(7));
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(await takeClick()).toBeNull();
  });

  test.each([[null], [7], ['7'], [{ tabId: -1, at: 5 }], [{ tabId: 7 }]])('%j is no click', async (value) => {
    fake.storage.set('pending-watch', value);
    expect(await takeClick()).toBeNull();
  });
});

describe('sites', () => {
  test('the content script is registered for exactly the granted sites', async () => {
    fake.granted.add('https://meet.example/*');
    await syncContentScripts();
    expect(fake.watchedSites).toEqual(['https://meet.example/*']);
    fake.granted.add('https://call.example/*');
    await syncContentScripts();
    expect(fake.watchedSites).toEqual(['https://call.example/*', 'https://meet.example/*']);
    fake.granted.delete('https://meet.example/*');
    await syncContentScripts();
    expect(fake.watchedSites).toEqual(['https://call.example/*']);
    fake.granted.clear();
    await syncContentScripts();
    expect(fake.watchedSites).toEqual([]);
    await syncContentScripts();
    expect(fake.watchedSites).toEqual([]);
  });

  test('many changes at once end in the newest state', async () => {
    fake.granted.add('https://meet.example/*');
    const first = syncContentScripts();
    fake.granted.add('https://call.example/*');
    await Promise.all([first, syncContentScripts(), syncContentScripts()]);
    expect(fake.watchedSites).toEqual(['https://call.example/*', 'https://meet.example/*']);
  });

  test('one change that fails does not hold up the next', async () => {
    fake.granted.add('https://meet.example/*');
    vi.spyOn(fake.browser.permissions, 'getAll').mockRejectedValueOnce(new Error('busy'));
    await expect(syncContentScripts()).rejects.toThrow('busy');
    await syncContentScripts();
    expect(fake.watchedSites).toEqual(['https://meet.example/*']);
  });

  test('a site is granted for all its pages and ports, and for no other', async () => {
    fake.granted.add('https://meet.example/*');
    expect(await isGranted('https://meet.example/room?x=1')).toBe(true);
    expect(await isGranted('https://meet.example:8443')).toBe(true);
    for (const other of ['https://example', 'http://meet.example', 'https://evil-meet.example', '', 'null'])
      expect(await isGranted(other)).toBe(false);
    for (const browsers of ['chrome://settings', 'file:///tmp/a.html', 'about:blank', 'javascript:1'])
      expect(await isGranted(browsers)).toBe(false);
  });
});

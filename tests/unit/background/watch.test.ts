import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureEngine } from '../../../src/background/engine-life';
import { engineState } from '../../../src/background/feeds';
import { getSession } from '../../../src/background/session-store';
import { endRevoked, stop, unwatch, watch } from '../../../src/background/watch';
import { ENGINE_STOPPED } from '../../../src/shared/session';
import { fake } from '../fake-browser';
import { CALL, grant, MEET, names, openTabs, tell, watched } from './samples';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

beforeEach(openTabs);

describe('watch', () => {
  test('a granted tab is watched: session, script, registration', async () => {
    grant(MEET);
    expect(await watch(7, false)).toBeNull();
    expect(await getSession(7)).toMatchObject({ host: 'meet.example', once: false, participants: [] });
    expect(fake.injected).toEqual([7]);
    expect(fake.watchedSites).toEqual([`${MEET}/*`]);
  });

  test('two who ask at the same moment, as popup and permission do, put one script in', async () => {
    grant(MEET);
    expect(await Promise.all([watch(7, false), watch(7, false)])).toEqual([null, null]);
    expect(fake.injected).toEqual([7]);
    // Later is another time: the page may have lost its script.
    expect(await watch(7, false)).toBeNull();
    expect(fake.injected).toEqual([7, 7]);
  });

  test('a visit is watched once with the click alone, and leaves no registration', async () => {
    fake.clicked.add(7);
    expect(await watch(7, true)).toBeNull();
    expect(await getSession(7)).toMatchObject({ once: true });
    expect(fake.watchedSites).toEqual([]);
  });

  test('without a permission nothing is watched, and no session stays', async () => {
    expect(await watch(7, false)).toBe('not-allowed');
    expect(await watched()).toEqual([]);
  });

  test('the click alone does not watch a site for good', async () => {
    fake.clicked.add(7);
    expect(await watch(7, false)).toBe('not-allowed');
    expect(await watched()).toEqual([]);
    expect(fake.injected).toEqual([]);
  });

  test.each(['chrome://settings/', 'file:///home/a.html', 'about:blank'])(
    '%s is no web page',
    async (url) => {
      fake.tabs.set(7, { id: 7, url });
      expect(await watch(7, true)).toBe('not-a-web-page');
      expect(await watched()).toEqual([]);
    },
  );

  test('a tab that has gone is told of', async () => {
    expect(await watch(77, true)).toBe('tab-gone');
  });

  test('watching twice keeps who was seen', async () => {
    grant(MEET);
    await watch(7, false);
    await tell(7);
    await watch(7, false);
    expect(await names(7)).toEqual(['Anna']);
  });

  test('a visit that becomes a granted site is no longer for once', async () => {
    fake.clicked.add(7);
    await watch(7, true);
    await tell(7);
    grant(MEET);
    await watch(7, false);
    expect(await getSession(7)).toMatchObject({ once: false });
    expect(await names(7)).toEqual(['Anna']);
  });

  test('a tab that went to another site starts a meeting of that site', async () => {
    grant(MEET, CALL);
    await watch(7, false);
    await tell(7);
    fake.tabs.set(7, { id: 7, url: `${CALL}/room` });
    await watch(7, false);
    expect(await getSession(7)).toMatchObject({ host: 'call.example', origin: CALL, participants: [] });
    await stop(7);
    expect([...fake.granted]).toEqual([`${MEET}/*`]);
  });

  test('an engine that cannot be had is told of, and asked for again', async () => {
    grant(MEET);
    const refuse = vi
      .spyOn(fake.browser.offscreen, 'createDocument')
      .mockRejectedValue(new Error('x'.repeat(9999)));
    expect(await watch(7, false)).toBeNull();
    expect((await getSession(7))?.engine).toMatchObject({ state: 'failed', error: 'engine-unreachable' });
    refuse.mockRestore();
    await watch(7, false);
    expect((await getSession(7))?.engine).toMatchObject({ state: 'loading', error: null });
    expect(fake.documents).toBe(1);
  });

  test('the icon shows who is without a mask, and nothing when the watch ends', async () => {
    grant(MEET);
    await watch(7, false);
    await tell(7);
    expect(fake.badges.get(7)?.text).toBe('1');
    await unwatch(7);
    expect(fake.badges.get(7)?.text).toBe('');
    expect(fake.sentToTabs.at(-1)).toMatchObject({ tabId: 7, type: 'content-stop' });
  });

  test('the engine’s page lives as long as the last meeting', async () => {
    grant(MEET, CALL);
    await watch(7, false);
    await watch(9, false);
    await ensureEngine();
    await unwatch(7);
    expect(fake.documents).toBe(1);
    await unwatch(9);
    expect(fake.documents).toBe(0);
  });

  test('watching again after the engine has failed gives it another start', async () => {
    grant(MEET);
    await watch(7, false);
    await ensureEngine();
    await engineState({ ...ENGINE_STOPPED, state: 'failed', error: 'engine-crashed' });
    const before = fake.documentsCreated;
    await watch(7, false);
    expect(fake.documentsCreated).toBe(before + 1);
    expect(fake.documents).toBe(1);
    expect((await getSession(7))?.engine).toMatchObject({ state: 'loading', error: null });
  });

  test('a late report of a tab that is not watched any more starts nothing', async () => {
    grant(MEET);
    await watch(7, false);
    await unwatch(7);
    await tell(7);
    expect(await watched()).toEqual([]);
  });

  test('reports that come at once do not overwrite each other', async () => {
    grant(MEET);
    await watch(7, false);
    await Promise.all([0, 1, 2, 3, 4].map((frameId) => tell(7, frameId)));
    expect(await names(7)).toHaveLength(5);
  });
});

describe('stop', () => {
  test('forgets the site, in all its tabs, and leaves others alone', async () => {
    grant(MEET, CALL);
    for (const tabId of [7, 8, 9]) await watch(tabId, false);
    await stop(7);
    expect([...fake.granted]).toEqual([`${CALL}/*`]);
    expect(fake.watchedSites).toEqual([`${CALL}/*`]);
    expect(await watched()).toEqual([9]);
  });

  test('ends a visit for once and takes no permission away', async () => {
    grant(CALL);
    fake.clicked.add(7);
    await watch(7, true);
    await stop(7);
    expect(await watched()).toEqual([]);
    expect([...fake.granted]).toEqual([`${CALL}/*`]);
  });

  test('a permission taken away in the browser ends its meetings, not visits for once', async () => {
    grant(MEET, CALL);
    fake.clicked.add(8);
    await watch(7, false);
    await watch(8, true);
    await watch(9, false);
    fake.granted.delete(`${MEET}/*`);
    await endRevoked();
    expect(await watched()).toEqual([8, 9]);
    expect(fake.watchedSites).toEqual([`${CALL}/*`]);
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureEngine } from '../../../src/background/engine-life';
import { engineState, feedClosed } from '../../../src/background/feeds';
import { getSession } from '../../../src/background/session-store';
import { watch } from '../../../src/background/watch';
import { ENGINE_STOPPED } from '../../../src/shared/session';
import { fake } from '../fake-browser';
import { names, tell } from './samples';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

const MEET = 'https://meet.example';

beforeEach(() => {
  fake.reset();
  fake.tabs.set(7, { id: 7, url: `${MEET}/room` });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a closed feed', () => {
  /** Tab 7 is watched, with one person; since when. */
  async function watched(): Promise<number | undefined> {
    fake.granted.add(`${MEET}/*`);
    await watch(7, false);
    await tell(7);
    return (await getSession(7))?.startedAt;
  }

  async function closed(tabId: number, frameId: number): Promise<void> {
    vi.useFakeTimers();
    const done = feedClosed(tabId, frameId);
    await vi.advanceTimersByTimeAsync(10_000);
    await done;
  }

  test('of a page that only reconnects changes nothing', async () => {
    await watched();
    fake.tabAnswer = () => ({ watching: true });
    await closed(7, 0);
    expect(await names(7)).toEqual(['Anna']);
  });

  test('claims nothing of its people from that moment, and forgets nobody who may come back', async () => {
    fake.granted.add(`${MEET}/*`);
    await watch(7, false);
    await tell(7, 0);
    await tell(7, 5);
    vi.useFakeTimers();
    void feedClosed(7, 5);
    await vi.advanceTimersByTimeAsync(1);
    const shown = (await getSession(7))?.participants.map(({ key, verdict, before }) => [
      key,
      verdict,
      before,
    ]);
    expect(shown).toEqual([
      ['0/anna', 'no-mask', null],
      ['5/anna', 'unsure', 'no-mask'],
    ]);
  });

  test('of a tab that has crashed ends its meeting soon', async () => {
    await watched();
    fake.tabAnswer = () => new Promise(() => undefined);
    fake.tabs.set(7, { id: 7, url: `${MEET}/room`, status: 'unloaded' });
    vi.useFakeTimers();
    void feedClosed(7, 0);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await getSession(7)).toBeNull();
  });

  test('of a page that has gone takes its people along, and only its own', async () => {
    fake.granted.add(`${MEET}/*`);
    await watch(7, false);
    await tell(7, 0);
    await tell(7, 5);
    await closed(7, 5);
    expect((await getSession(7))?.participants.map(({ key }) => key)).toEqual(['0/anna']);
  });

  test('of the last page of a tab ends its meeting, granted or not', async () => {
    await watched();
    fake.tabAnswer = () => ({ watching: false });
    await closed(7, 0);
    expect(await getSession(7)).toBeNull();
  });

  test('of a page that is just being loaded anew does not end its meeting', async () => {
    const begun = await watched();
    fake.tabs.set(7, { id: 7, url: `${MEET}/room`, status: 'loading' });
    vi.useFakeTimers();
    const done = feedClosed(7, 0);
    await vi.advanceTimersByTimeAsync(5000);
    expect((await getSession(7))?.startedAt).toBe(begun);
    fake.tabs.set(7, { id: 7, url: `${MEET}/room`, status: 'complete' });
    fake.tabAnswer = () => ({ watching: true });
    await vi.advanceTimersByTimeAsync(20_000);
    await done;
    expect((await getSession(7))?.startedAt).toBe(begun);
  });

  test('of a page that is too busy to answer soon does not end its meeting', async () => {
    const begun = await watched();
    fake.tabAnswer = () => new Promise((answer) => setTimeout(answer, 12_000, { watching: true }));
    vi.useFakeTimers();
    const done = feedClosed(7, 0);
    await vi.advanceTimersByTimeAsync(30_000);
    await done;
    expect((await getSession(7))?.startedAt).toBe(begun);
  });

  test('of a page that never answers again ends its meeting at last', async () => {
    await watched();
    fake.tabAnswer = () => new Promise(() => undefined);
    vi.useFakeTimers();
    void feedClosed(7, 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await getSession(7)).toBeNull();
  });

  test('of a page that has just been loaded, and has no script yet, does not end its meeting', async () => {
    const begun = await watched();
    fake.tabs.set(7, { id: 7, url: `${MEET}/room`, status: 'loading' });
    fake.tabAnswer = () => Promise.reject(new Error('Receiving end does not exist'));
    vi.useFakeTimers();
    const done = feedClosed(7, 0);
    await vi.advanceTimersByTimeAsync(2000);
    fake.tabs.set(7, { id: 7, url: `${MEET}/room`, status: 'complete' });
    await vi.advanceTimersByTimeAsync(2000);
    fake.tabAnswer = () => ({ watching: true });
    await vi.advanceTimersByTimeAsync(20_000);
    await done;
    expect((await getSession(7))?.startedAt).toBe(begun);
  });

  test('of a page that never ends loading ends its meeting at last', async () => {
    await watched();
    fake.tabs.set(7, { id: 7, url: `${MEET}/room`, status: 'loading' });
    vi.useFakeTimers();
    void feedClosed(7, 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await getSession(7)).toBeNull();
  });

  test('ends a visit for once', async () => {
    fake.clicked.add(7);
    await watch(7, true);
    await tell(7);
    await ensureEngine();
    await closed(7, 0);
    expect(await getSession(7)).toBeNull();
    expect(fake.documents).toBe(0);
  });
});

describe('an engine that starts anew', () => {
  test('and reports at once is believed in each of several meetings, whatever comes while the news before is taken in', async () => {
    const tabIds = [7, 8, 9];
    for (const tabId of tabIds) {
      fake.tabs.set(tabId, { id: tabId, url: `${MEET}/${tabId}` });
      fake.granted.add(`${MEET}/*`);
      await watch(tabId, false);
      await tell(tabId);
    }
    await Promise.all([
      engineState({ ...ENGINE_STOPPED, state: 'loading' }),
      engineState({ ...ENGINE_STOPPED, state: 'ready', progress: 1, backend: 'wasm', reason: 'no-gpu' }),
      ...tabIds.map((tabId) => tell(tabId)),
    ]);
    for (const tabId of tabIds) {
      const session = await getSession(tabId);
      expect(session?.engine.state).toBe('ready');
      expect(session?.participants.map(({ verdict }) => verdict)).toEqual(['no-mask']);
    }
  });
});

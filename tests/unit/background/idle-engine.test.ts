import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureEngine } from '../../../src/background/engine-life';
import { engineState, heartbeat } from '../../../src/background/feeds';
import { handlers } from '../../../src/background/handlers';
import { rememberClick, takeClick } from '../../../src/background/pending-watch';
import { change, watch } from '../../../src/background/watch';
import { ENGINE_STOPPED } from '../../../src/shared/session';
import { fake } from '../fake-browser';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

const MEET = 'https://meet.example';
const click = { tabId: 7, origin: MEET };

beforeEach(() => {
  fake.reset();
  vi.useRealTimers();
  fake.tabs.set(7, { id: 7, url: `${MEET}/room` });
});

describe('a click that asks for a permission', () => {
  test('has the engine started while the question is open', async () => {
    await handlers['watch-when-granted'].run(click, {});
    await vi.waitFor(() => expect(fake.documents).toBe(1));
    await heartbeat([]);
    // Some other tab is closed meanwhile.
    await change(8, () => null);
    expect(fake.documents).toBe(1);
  });

  test('and is refused, or never answered: the engine goes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await handlers['watch-when-granted'].run(click, {});
    await vi.waitFor(() => expect(fake.documents).toBe(1));
    vi.setSystemTime(Date.now() + 3_600_000);
    await heartbeat([]);
    expect(fake.documents).toBe(0);
  });

  test('is still remembered when the browser refuses the engine', async () => {
    vi.spyOn(fake.browser.offscreen, 'createDocument').mockRejectedValueOnce(new Error('refused'));
    await expect(handlers['watch-when-granted'].run(click, {})).resolves.toBeNull();
    expect(fake.storage.has('pending-watch')).toBe(true);
  });

  test('counts no more once the tab is watched', async () => {
    fake.granted.add(`${MEET}/*`);
    await rememberClick(click);
    await handlers.watch.run({ tabId: 7, once: false }, {});
    expect(fake.storage.has('pending-watch')).toBe(false);
  });

  test('waits on while another tab is watched', async () => {
    fake.granted.add(`${MEET}/*`);
    fake.tabs.set(8, { id: 8, url: `${MEET}/other` });
    await rememberClick(click);
    await handlers.watch.run({ tabId: 8, once: false }, {});
    expect(await takeClick()).toEqual(click);
  });
});

describe('an engine that nobody needs', () => {
  test('goes with its next sign of life, or when it cannot start', async () => {
    await ensureEngine();
    await heartbeat([]);
    expect(fake.documents).toBe(0);
    await ensureEngine();
    await engineState({ ...ENGINE_STOPPED, state: 'failed', error: 'model-missing' });
    expect(fake.documents).toBe(0);
  });

  test('is not one that loads for a meeting that is about to begin', async () => {
    await ensureEngine();
    await engineState({ ...ENGINE_STOPPED, state: 'loading' });
    expect(fake.documents).toBe(1);
  });

  test('is not one whose meeting has no cameras yet', async () => {
    fake.granted.add(`${MEET}/*`);
    await watch(7, false);
    await heartbeat([]);
    expect(fake.documents).toBe(1);
  });
});

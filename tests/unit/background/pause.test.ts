import { beforeEach, describe, expect, test, vi } from 'vitest';
import { getSession } from '../../../src/background/session-store';
import { handlers } from '../../../src/background/handlers';
import { watch } from '../../../src/background/watch';
import { listen } from '../../../src/shared/messaging';
import { shownOf } from '../../../src/shared/session';
import { EXTENSION_ID, fake } from '../fake-browser';
import { grant, MEET, openTabs, tell } from './samples';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

const told: unknown[] = [];
const ask = (type: string, data: unknown): Promise<unknown> =>
  fake.deliver(
    { to: 'background', type, data },
    { id: EXTENSION_ID, url: `chrome-extension://${EXTENSION_ID}/x` },
  );
const shown = async (): Promise<string[] | undefined> => (await getSession(7))?.participants.map(shownOf);

beforeEach(async () => {
  openTabs();
  told.length = 0;
  listen('background', handlers);
  fake.sendMessage = (message) => {
    const { type, data } = message as { type: string; data: unknown };
    if (type === 'pause') told.push(data);
    return Promise.resolve({ ok: true, data: null });
  };
  grant(MEET);
  await watch(7, false);
  await tell(7);
  told.length = 0;
});

describe('a pause', () => {
  test('claims nothing of anybody, tells the engine, and keeps the permission', async () => {
    await ask('pause', { tabId: 7, paused: true });
    expect(await shown()).toEqual(['looking']);
    expect((await getSession(7))?.paused).toBe(true);
    expect(told).toEqual([{ tabIds: [7] }]);
    expect(fake.watchedSites).toEqual([`${MEET}/*`]);
  });

  test('ends when the user goes on, and the next verdicts count again', async () => {
    await ask('pause', { tabId: 7, paused: true });
    await ask('pause', { tabId: 7, paused: false });
    expect(told.at(-1)).toEqual({ tabIds: [] });
    await tell(7);
    expect(await shown()).toEqual(['no-mask']);
  });

  test('a new engine is told of it', async () => {
    await ask('pause', { tabId: 7, paused: true });
    await fake.browser.offscreen.closeDocument();
    told.length = 0;
    await ask('need-engine', {});
    await watch(7, false);
    expect(told).toContainEqual({ tabIds: [7] });
  });
});

describe('a correction', () => {
  test('is shown at once, on the icon too, and can be taken back', async () => {
    expect(fake.badges.get(7)?.text).toBe('1');
    await ask('correct', { tabId: 7, key: '0/anna', claim: 'mask' });
    expect(await shown()).toEqual(['mask']);
    expect(fake.badges.get(7)?.text).toBe('✓');
    await ask('correct', { tabId: 7, key: '0/anna', claim: null });
    expect(await shown()).toEqual(['no-mask']);
  });

  test.each([{ claim: 'camera-off' }, { key: 5 }, { key: 'x'.repeat(1000) }, { tabId: -1 }])(
    'that makes no sense is refused: %o',
    async (spoilt) => {
      const answer = await ask('correct', { tabId: 7, key: '0/anna', claim: 'mask', ...spoilt });
      expect(answer).toMatchObject({ ok: false });
    },
  );
});

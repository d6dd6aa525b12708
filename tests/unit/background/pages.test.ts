import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { getSession } from '../../../src/background/session-store';
import { handlers } from '../../../src/background/handlers';
import { isWatching } from '../../../src/background/presence';
import { hello, revive, watch } from '../../../src/background/watch';
import { fake } from '../fake-browser';
import { CALL, grant, MEET, names, openTabs, tell, watched } from './samples';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

beforeEach(openTabs);

describe('a page that says hello', () => {
  test('a page of a granted site may look, and is watched from then on', async () => {
    grant(MEET);
    expect(await hello(7, `${MEET}/room`, 0)).toBe(true);
    expect(await watched()).toEqual([7]);
  });

  test('a page of another site may not', async () => {
    grant(MEET);
    for (const url of [`${CALL}/`, 'http://meet.example/', 'about:blank'])
      expect(await hello(9, url, 0)).toBe(false);
    expect(await watched()).toEqual([]);
  });

  test('a tab that went from one granted site to another is a new meeting', async () => {
    grant(MEET, CALL);
    await watch(7, false);
    await tell(7);
    expect(await hello(7, `${CALL}/embedded`, 5)).toBe(true);
    expect(await names(7)).toEqual(['Anna']);
    expect(await hello(7, `${CALL}/room`, 0)).toBe(true);
    expect(await getSession(7)).toMatchObject({ host: 'call.example', participants: [] });
  });

  test('a page that loads anew begins without the people of the page before it', async () => {
    grant(MEET);
    await watch(7, false);
    await tell(7, 0);
    await tell(7, 5);
    expect(await hello(7, `${MEET}/after-the-call`, 0)).toBe(true);
    expect((await getSession(7))?.participants.map(({ key }) => key)).toEqual(['5/anna']);
  });
});

describe('a page that has changed under its session', () => {
  const later = (): void => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 60_000);
  };
  /** Tab 7 is watched for once, with Anna in it; a minute later, by a clock of the test's own. */
  const visited = async (): Promise<void> => {
    fake.clicked.add(7);
    await watch(7, true);
    await tell(7);
    vi.useFakeTimers();
    vi.setSystemTime(Date.now() + 60_000);
  };
  afterEach(() => {
    vi.useRealTimers();
  });

  test('gets its script again on the site it was watched on', async () => {
    grant(MEET);
    await watch(7, false);
    later();
    await revive(7);
    expect(fake.injected).toEqual([7, 7]);
    expect(await watched()).toEqual([7]);
  });

  test('is left alone where nobody has turned the switch on, though the click would let us in', async () => {
    grant(MEET);
    await watch(7, false);
    fake.tabs.set(7, { id: 7, url: `${CALL}/` });
    fake.clicked.add(7);
    later();
    await revive(7);
    expect(fake.injected).toEqual([7]);
    expect(await watched()).toEqual([]);
  });

  test('ends a visit for once', async () => {
    fake.clicked.add(7);
    await watch(7, true);
    later();
    await revive(7);
    expect(await watched()).toEqual([]);
  });

  test('is not given up while it is too busy to answer, a visit for once least of all', async () => {
    await visited();
    fake.tabAnswer = () => new Promise((answer) => setTimeout(answer, 20_000, { watching: true }));
    const revived = revive(7);
    await vi.advanceTimersByTimeAsync(25_000);
    await revived;
    expect(await names(7)).toEqual(['Anna']);
  });

  test('is asked again when it was loaded anew before it could answer', async () => {
    await visited();
    const lost = new Error('The message channel closed before a response was received.');
    fake.tabAnswer = () => new Promise((_, refuse) => setTimeout(refuse, 4000, lost));
    const revived = revive(7);
    await vi.advanceTimersByTimeAsync(4500);
    fake.tabAnswer = () => ({ watching: true });
    await vi.advanceTimersByTimeAsync(10_000);
    await revived;
    expect(await watched()).toEqual([7]);
  });

  test('has its last verdicts shown in the popup a second later, though it does not answer', async () => {
    await visited();
    fake.tabAnswer = () => new Promise(() => undefined);
    const state = Promise.resolve(handlers['tab-state'].run({ tabId: 7 }, {}));
    await vi.advanceTimersByTimeAsync(1500);
    expect((await state).session?.participants.map(({ name }) => name)).toEqual(['Anna']);
  });

  test('changes nothing while its script is at work', async () => {
    fake.clicked.add(7);
    await watch(7, true);
    fake.tabAnswer = () => ({ watching: true });
    later();
    await revive(7);
    expect(await watched()).toEqual([7]);
  });
});

test('a frame that may not look does not speak for its tab', async () => {
  // Any frame may be the first to answer a question that goes to all of them.
  fake.tabAnswer = (_tab, _type, frameId) => ({ watching: frameId === 0 });
  expect(await isWatching(7)).toBe(true);
  expect(await isWatching(7, 5)).toBe(false);
  fake.tabAnswer = (_tab, _type, frameId) => ({ watching: frameId === undefined });
  expect(await isWatching(7)).toBe(true);
});

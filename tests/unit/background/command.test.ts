import { beforeEach, expect, test, vi } from 'vitest';
import { toggleByKey } from '../../../src/background/command';
import { getSession } from '../../../src/background/session-store';
import { hello } from '../../../src/background/watch';
import { fake } from '../fake-browser';
import { grant, MEET, openTabs, watched } from './samples';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

beforeEach(openTabs);
const tab = { id: 7, url: `${MEET}/room` };

test('starts on a granted site, and stops with the permission kept', async () => {
  grant(MEET);
  await toggleByKey(tab);
  expect(await getSession(7)).toMatchObject({ once: false });
  await toggleByKey(tab);
  expect(await watched()).toEqual([]);
  expect(fake.sentToTabs).toContainEqual(expect.objectContaining({ tabId: 7, type: 'content-stop' }));
  expect([...fake.granted]).toEqual([`${MEET}/*`]);
});

test('a frame that comes into the page after the stop starts nothing, the next page does', async () => {
  grant(MEET);
  await toggleByKey(tab);
  await toggleByKey(tab);
  expect(await hello(7, `${MEET}/room`, 5)).toBe(false);
  expect(await watched()).toEqual([]);
  expect(await hello(7, `${MEET}/room`, 0)).toBe(true);
  expect(await hello(7, `${MEET}/room`, 6)).toBe(true);
  expect(await watched()).toEqual([7]);
});

test('started again, its frames are watched again', async () => {
  grant(MEET);
  for (let press = 0; press < 3; press++) await toggleByKey(tab);
  expect(await hello(7, `${MEET}/room`, 5)).toBe(true);
});

test('a page too busy to hear that it is over keeps nobody waiting', async () => {
  grant(MEET);
  await toggleByKey(tab);
  fake.tabAnswer = () => new Promise(() => undefined);
  vi.useFakeTimers();
  const stopped = toggleByKey(tab);
  await vi.advanceTimersByTimeAsync(0);
  expect(await watched()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  await stopped;
  vi.useRealTimers();
});

test('watches this visit where the key alone lets it in', async () => {
  fake.clicked.add(7);
  await toggleByKey(tab);
  expect(await getSession(7)).toMatchObject({ once: true });
  expect(fake.popupsOpened).toBe(0);
});

test('opens the popup, which says why, where nothing can be watched', async () => {
  await toggleByKey(tab);
  expect(await watched()).toEqual([]);
  expect(fake.popupsOpened).toBe(1);
});

test('does nothing where there is no tab', async () => {
  await toggleByKey(undefined);
  expect(await watched()).toEqual([]);
  expect(fake.popupsOpened).toBe(0);
});

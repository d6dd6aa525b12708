import { beforeEach, expect, test, vi } from 'vitest';
import { toggleByKey } from '../../../src/background/command';
import { getSession } from '../../../src/background/session-store';
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

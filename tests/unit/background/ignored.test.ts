import { beforeEach, describe, expect, test, vi } from 'vitest';
import { callHandlers } from '../../../src/background/call-handlers';
import { changeNames, ignoredNames, withIgnored, withIgnoredHere } from '../../../src/background/ignored';
import { newSession } from '../../../src/background/session-changes';
import { getSession } from '../../../src/background/session-store';
import { toolbarFace } from '../../../src/background/toolbar';
import { change } from '../../../src/background/watch';
import type { Session } from '../../../src/shared/session';
import { getSettings } from '../../../src/shared/settings-store';
import { person, session } from '../../gallery/people';
import { fake } from '../fake-browser';
import { fakeFiles, filesHeld } from '../fake-files';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

const SENDER = {};
const marks = (of: Session | null): (string | undefined)[] =>
  (of?.participants ?? []).map(({ ignored }) => ignored);

beforeEach(async () => {
  fake.reset();
  fakeFiles();
  await changeNames(() => []);
});

describe('somebody ignored', () => {
  const two = session([person(1, { name: 'Anna', verdict: 'no-mask' }), person(2, { name: 'Ben' })]);
  const ignoring = withIgnored(withIgnoredHere(two, '0/tile-1', true), [], false);

  test('is marked, and no longer counted on the icon', () => {
    expect(marks(ignoring)).toEqual(['call', undefined]);
    expect(toolbarFace(two).badge).toBe('1');
    expect(toolbarFace(ignoring).badge).toBe('✓');
  });

  test('counts again when the user says so', () => {
    expect(marks(withIgnored(withIgnoredHere(ignoring, '0/tile-1', false), [], false))).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('stays so when they leave and come back, but a second one of that name is somebody else', () => {
    const twin = person(3, { name: 'Anna', key: '0/other' });
    expect(
      marks(withIgnored({ ...ignoring, participants: [...ignoring.participants, twin] }, [], false)),
    ).toEqual(['call', undefined, undefined]);
    const away = withIgnored({ ...ignoring, participants: [] }, [], false);
    const back = withIgnored({ ...away, participants: [twin] }, [], false);
    expect(marks(back)).toEqual(['call']);
    expect(marks(withIgnored(withIgnoredHere(back, '0/other', false), [], false))).toEqual([undefined]);
  });

  test('changes nothing where nobody is', () => {
    expect(withIgnored(two, [], false)).toBe(two);
    expect(withIgnored(ignoring, [], false)).toBe(ignoring);
  });

  test('may be oneself, or a remembered name, in every call', () => {
    const me = session([person(1, { self: true }), person(2, { name: 'Ben' }), person(3, { name: null })]);
    expect(marks(withIgnored(me, ['Ben'], true))).toEqual(['always', 'always', undefined]);
  });
});

describe('the wish', () => {
  const people = [
    person(1, { name: 'Anna' }),
    person(2, { name: 'Me', self: true }),
    person(3, { name: null }),
  ];

  beforeEach(async () => {
    fake.tabs.set(7, { id: 7 });
    await change(7, () => ({ ...newSession(7, 'https://a.example', true, 1), participants: people }));
  });
  const ask = (key: string, ignored: 'call' | 'always' | null): Promise<null> =>
    Promise.resolve(callHandlers.ignore.run({ tabId: 7, key, ignored }, SENDER));

  test('for this call keeps nothing on the device', async () => {
    await ask('0/tile-1', 'call');
    expect(marks(await getSession(7))).toEqual(['call', undefined, undefined]);
    expect(filesHeld()).toBe('');
    expect(fake.kept.size).toBe(0);
    await change(7, () => null);
    await change(7, () => ({ ...newSession(7, 'https://a.example', true, 1), participants: people }));
    expect(marks(await getSession(7))).toEqual([undefined, undefined, undefined]);
  });

  test('to remember keeps that name until it is forgotten, and nothing else', async () => {
    await ask('0/tile-1', 'always');
    expect(marks(await getSession(7))).toEqual(['always', undefined, undefined]);
    expect(filesHeld()).toBe('["Anna"]');
    await callHandlers['forget-ignored'].run({ name: 'Anna' }, SENDER);
    expect(filesHeld()).toBe('');
    expect(await ignoredNames()).toEqual([]);
  });

  test('to be counted again forgets the name', async () => {
    await ask('0/tile-1', 'always');
    await ask('0/tile-1', null);
    expect(marks(await getSession(7))).toEqual([undefined, undefined, undefined]);
    expect(filesHeld()).toBe('');
  });

  test('about oneself needs no name', async () => {
    await ask('0/tile-2', 'always');
    expect((await getSettings()).ignoreSelf).toBe(true);
    expect(filesHeld()).toBe('');
    await ask('0/tile-2', null);
    expect((await getSettings()).ignoreSelf).toBe(false);
  });

  test('about somebody without a name holds for this call', async () => {
    await ask('0/tile-3', 'always');
    expect(marks(await getSession(7))).toEqual([undefined, undefined, 'call']);
    expect(filesHeld()).toBe('');
  });
});

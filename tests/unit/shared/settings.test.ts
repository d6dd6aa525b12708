import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

import { fake } from '../fake-browser';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../../../src/shared/settings';
import { changeSettings, getSettings, onSettings, resetSettings } from '../../../src/shared/settings-store';

const CHOSEN: Settings = {
  ...DEFAULT_SETTINGS,
  alert: 'room',
  alertAfter: 45,
  alertShare: 25,
  alertNotification: true,
  alertFlash: false,
  quietMinutes: 30,
  ignoreSelf: true,
  overlay: 'quiet',
  budget: 'low',
  incorrect: 'unmasked',
  theme: 'dark',
  claimFrom: 0.9,
  language: 'ar',
  portraits: true,
};

describe('reading settings', () => {
  it.each([undefined, null, 'off', 7, [], [CHOSEN]])('gives the defaults for %j', (value) => {
    expect(readSettings(value)).toEqual(DEFAULT_SETTINGS);
  });

  it('takes what the user has chosen, and nothing it does not know', () => {
    expect(readSettings({ version: 1, ...CHOSEN, volume: 'loud' })).toEqual(CHOSEN);
  });

  it.each<[keyof Settings, unknown]>([
    ['overlay', 'sideways'],
    ['overlay', 2],
    ['budget', null],
    ['incorrect', ['apart']],
    ['theme', 'DARK'],
    ['claimFrom', 0.66],
    ['claimFrom', '0.65'],
    ['language', 'en-XX'],
    ['alertAfter', 4],
    ['alertAfter', 30.5],
    ['alertShare', 101],
    ['alertSound', 'true'],
    ['portraits', 'yes'],
    ['quietMinutes', Infinity],
  ])('a broken %s (%j) costs that one only', (name, value) => {
    expect(readSettings({ ...CHOSEN, [name]: value })).toEqual({ ...CHOSEN, [name]: DEFAULT_SETTINGS[name] });
  });

  it('is not fooled by what every object has', () => {
    const prototype = JSON.parse('{"__proto__":{"theme":"dark"}}') as unknown;
    expect(readSettings(prototype).theme).toBe('system');
  });
});

describe('the stored settings', () => {
  beforeEach(() => {
    fake.reset();
  });

  it('are the defaults at first', async () => {
    expect(await getSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it('keep every change, also of two made at once', async () => {
    await Promise.all([changeSettings({ theme: 'dark' }), changeSettings({ overlay: 'off' })]);
    expect(await getSettings()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', overlay: 'off' });
    expect(fake.kept.get('settings')).toMatchObject({ version: 1, theme: 'dark' });
  });

  it('tell of each change, and come back when they are reset', async () => {
    const heard: Settings['theme'][] = [];
    onSettings(({ theme }) => heard.push(theme));
    await changeSettings(CHOSEN);
    expect(await resetSettings()).toEqual(DEFAULT_SETTINGS);
    expect(heard).toEqual(['dark', 'system']);
  });

  it('a change that could not be stored does not stop the next', async () => {
    vi.spyOn(fake.browser.storage.local, 'set').mockRejectedValueOnce(new Error('quota'));
    await expect(changeSettings({ theme: 'light' })).rejects.toThrow('quota');
    expect((await changeSettings({ budget: 'high' })).budget).toBe('high');
  });
});

import { readFile } from 'node:fs/promises';
import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../fake-browser';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

import { language, text, useLanguage } from '../../../src/shared/i18n';

/** Gives out the extension's own files, and none else. */
const give = (delay: (path: string) => Promise<void> = () => Promise.resolve()): void => {
  vi.stubGlobal('fetch', async (address: string) => {
    const path = new URL(address).pathname;
    await delay(path);
    return { json: async () => JSON.parse(await readFile(`src/public${path}`, 'utf8')) as unknown };
  });
};

beforeEach(async () => {
  fake.reset();
  give();
  await useLanguage('auto');
  return () => void vi.unstubAllGlobals();
});

it('speaks the chosen language, and the browser’s again afterwards', async () => {
  await useLanguage('de');
  expect(text('badge_mask')).toBe('Maske');
  expect(text('toolbar_unsure', 3)).toBe('Mask Check: nicht erkennbar: 3');
  expect(language()).toBe('de');
  await useLanguage('auto');
  expect(text('badge_mask')).toBe('badge_mask');
});

it('keeps the browser’s words where a file cannot be read', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('gone')));
  await useLanguage('ar');
  expect(text('badge_mask')).toBe('badge_mask');
});

it('takes the last of two choices, whichever file comes first', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((done) => (release = done));
  give((path) => (path.includes('/ar/') ? held : Promise.resolve()));
  const first = useLanguage('ar');
  await useLanguage('de');
  release();
  await first;
  expect(text('badge_mask')).toBe('Maske');
});

it.each([
  ['de-AT', 'Maske'],
  ['pt-PT', 'Com máscara'],
  ['ja', 'マスク'],
  ['sw', 'Mask'],
])('speaks on where the browser, in %s, has lost its words', async (tag, word) => {
  vi.spyOn(fake.browser.i18n, 'getMessage').mockReturnValue('');
  vi.spyOn(fake.browser.i18n, 'getUILanguage').mockReturnValue(tag);
  await useLanguage('auto');
  expect(text('badge_mask')).toContain(word);
  vi.restoreAllMocks();
});

it('asks the browser for a text once, and fills each time’s own values in', () => {
  const asked = vi.spyOn(fake.browser.i18n, 'getMessage');
  expect(text('toolbar_unmasked', 3)).toBe('toolbar_unmasked 3');
  expect(text('toolbar_unmasked', '$1')).toBe('toolbar_unmasked $1');
  expect(text('toolbar_unmasked', 'Ann')).toBe('toolbar_unmasked Ann');
  expect(asked).toHaveBeenCalledTimes(1);
  vi.restoreAllMocks();
});

it('asks again for a text that was empty', () => {
  const asked = vi.spyOn(fake.browser.i18n, 'getMessage').mockReturnValueOnce('');
  expect(text('toolbar_error')).toBe('');
  expect(text('toolbar_error')).toBe('toolbar_error');
  expect(asked).toHaveBeenCalledTimes(2);
  vi.restoreAllMocks();
});

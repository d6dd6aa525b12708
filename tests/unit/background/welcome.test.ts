import { beforeEach, expect, test, vi } from 'vitest';

const created = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock('../../../src/shared/browser', () => ({
  browser: {
    tabs: { create: created },
    runtime: { getURL: (path: string) => `chrome-extension://id/${path}` },
  },
}));

import { welcome } from '../../../src/background/welcome';

beforeEach(() => created.mockClear());

test('the first page is shown after an installation', async () => {
  await welcome('install');
  expect(created).toHaveBeenCalledExactlyOnceWith({ url: 'chrome-extension://id/src/welcome/welcome.html' });
});

test('and not after an update of the extension or of the browser', async () => {
  await welcome('update');
  await welcome('chrome_update');
  expect(created).not.toHaveBeenCalled();
});

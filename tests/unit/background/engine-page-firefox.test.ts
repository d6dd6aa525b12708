// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { enginePage } from '../../../src/background/engine-page.firefox';

const { getPlatformInfo } = vi.hoisted(() => ({ getPlatformInfo: vi.fn(() => Promise.resolve({})) }));
vi.mock('../../../src/shared/browser', () => ({
  browser: { runtime: { getURL: () => 'about:blank', getPlatformInfo } },
}));

const frames = (): HTMLIFrameElement[] => [...document.querySelectorAll('iframe')];

beforeEach(() => {
  vi.useFakeTimers();
  // The frame itself is not loaded here, and that is told.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  getPlatformInfo.mockClear();
});
afterEach(async () => {
  await enginePage.close();
  vi.useRealTimers();
});

async function open(): Promise<void> {
  const opening = enginePage.open('engine.html');
  frames()[0]?.dispatchEvent(new Event('load'));
  await opening;
}

test('the engine page is a frame, and keeps the background page awake for as long as it is there', async () => {
  await open();
  expect(await enginePage.isOpen()).toBe(true);
  expect(frames()).toHaveLength(1);
  vi.advanceTimersByTime(65_000);
  // Firefox stops a page that has done nothing for 30 seconds.
  expect(getPlatformInfo.mock.calls.length).toBeGreaterThanOrEqual(6);
  await enginePage.close();
  expect(frames()).toHaveLength(0);
  expect(await enginePage.isOpen()).toBe(false);
  getPlatformInfo.mockClear();
  vi.advanceTimersByTime(65_000);
  expect(getPlatformInfo).not.toHaveBeenCalled();
});

test('there is one at most', async () => {
  await open();
  await expect(enginePage.open('engine.html')).rejects.toThrow('open already');
  expect(frames()).toHaveLength(1);
});

test('one that does not load is taken away and told of', async () => {
  const opening = enginePage.open('engine.html');
  const told = expect(opening).rejects.toThrow('does not load');
  await vi.advanceTimersByTimeAsync(11_000);
  await told;
  expect(frames()).toHaveLength(0);
});

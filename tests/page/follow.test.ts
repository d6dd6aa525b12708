// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Follow } from '../../src/content/overlay/follow';
import type { Steps } from '../../src/content/slices';
import { el } from './meeting';

/** A round that takes 2 ms of the page's time and finds that something has moved, or not. */
function* round(moved: boolean): Steps<boolean> {
  vi.advanceTimersByTime(2);
  yield;
  return moved;
}

describe('badges that follow their tiles', () => {
  let life: AbortController;
  beforeEach(() => {
    vi.useFakeTimers();
    document.body.replaceChildren();
    life = new AbortController();
  });
  afterEach(() => {
    life.abort();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('look three times after a change that moves none of them, for one frame', async () => {
    const frames = vi.spyOn(window, 'requestAnimationFrame');
    const place = vi.fn(() => round(false));
    new Follow(document, place, life.signal).wake();
    await vi.advanceTimersByTimeAsync(2000);
    for (let change = 1; change < 10; change++) {
      document.body.append(el('i'));
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect([place.mock.calls.length, frames.mock.calls.length]).toEqual([30, 10]);
  });

  it('move with the page, frame by frame', async () => {
    let left = 0;
    document.addEventListener('scroll', () => (left = 20), { signal: life.signal });
    const frames = vi.spyOn(window, 'requestAnimationFrame');
    const place = vi.fn(() => round(left-- > 0));
    new Follow(document, place, life.signal).wake();
    document.dispatchEvent(new Event('scroll'));
    await vi.advanceTimersByTimeAsync(20 * 17);
    expect(place.mock.calls.length).toBeGreaterThanOrEqual(18);
    expect(frames.mock.calls.length).toBeGreaterThanOrEqual(18);
  });

  it('wait as soon as nobody sees the page: it has no frames', async () => {
    const place = vi.fn(() => {
      vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
      vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(1);
      return round(false);
    });
    new Follow(document, place, life.signal).wake();
    await vi.advanceTimersByTimeAsync(2000);
    expect(place).toHaveBeenCalledTimes(1);
  });
});

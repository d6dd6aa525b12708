import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSecondHand } from '../../src/views/call/second-hand';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('paints every second, and not again right after something else was painted', () => {
  const paint = vi.fn();
  const turn = createSecondHand(paint);
  turn();
  vi.advanceTimersByTime(3000);
  expect(paint).toHaveBeenCalledTimes(4);
  for (let i = 0; i < 5; i++) {
    vi.advanceTimersByTime(900);
    turn();
  }
  expect(paint).toHaveBeenCalledTimes(9);
  vi.advanceTimersByTime(1000);
  expect(paint).toHaveBeenCalledTimes(10);
});

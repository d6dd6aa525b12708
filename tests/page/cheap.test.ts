// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Feed } from '../../src/content/feed/feed';
import type { Steps } from '../../src/content/slices';
import { observePage } from '../../src/content/tiles/observe';
import { TileWatch } from '../../src/content/tiles/tile-watch';
import { Watcher } from '../../src/content/watcher';
import { camera, el, Meeting, sight } from './meeting';

/** Counts what is attached to the page: listeners that are still heard, and observers that still observe. */
function countAttachments(): { listeners: () => number; observers: () => number } {
  const heard = new Set<object>();
  const observing = new Set<object>();
  vi.spyOn(document, 'addEventListener').mockImplementation((...args: unknown[]) => {
    const options = args[2] as { signal?: AbortSignal } | undefined;
    const one = {};
    heard.add(one);
    options?.signal?.addEventListener('abort', () => heard.delete(one));
  });
  const observe = vi.spyOn(MutationObserver.prototype, 'observe');
  observe.mockImplementation(function (this: MutationObserver) {
    observing.add(this);
  });
  const disconnect = vi.spyOn(MutationObserver.prototype, 'disconnect');
  disconnect.mockImplementation(function (this: MutationObserver) {
    observing.delete(this);
  });
  return { listeners: () => heard.size, observers: () => observing.size };
}

/** A look over the page in two steps, each of which takes so many milliseconds of the page's time. */
function* steps(ms = 0): Steps<Document[]> {
  for (let step = 0; step < 2; step++) {
    if (ms > 0) vi.advanceTimersByTime(ms / 2);
    yield;
  }
  return [document];
}

const person = (number: number): HTMLElement =>
  el('div', {}, el('div', {}, camera(), el('span', { class: 'name' }, `Person ${number}`)));

describe('a page under watch', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    document.body.replaceChildren();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('has no listener, observer, timer or node more after watching than before', async () => {
    const { listeners, observers } = countAttachments();
    document.body.append(person(1), person(2));
    const before = document.documentElement.outerHTML;
    const feed = new Feed(
      { need: () => Promise.resolve(false), connect: () => expect.fail('nobody to connect to') },
      () => Promise.resolve('gone'),
    );
    const watcher = new Watcher(new TileWatch(document, 'calls.example', sight, 'test'), feed, () => true);
    for (let round = 0; round < 3; round++) {
      watcher.start();
      await vi.advanceTimersByTimeAsync(3000);
      expect(listeners()).toBeGreaterThan(0);
      expect(observers()).toBe(1);
      expect(vi.getTimerCount()).toBeGreaterThan(0);
      watcher.stop();
      await vi.advanceTimersByTimeAsync(1);
      expect([listeners(), observers(), vi.getTimerCount()]).toEqual([0, 0, 0]);
    }
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('is looked over at most once in 200 ms, whatever storm of changes there is, and at least once a second', async () => {
    const life = new AbortController();
    const pass = vi.fn(() => steps());
    observePage(document, pass, life.signal);
    // 500 nodes a second, for ten seconds.
    for (let step = 0; step < 1000; step++) {
      document.body.append(...Array.from({ length: 5 }, () => el('i')));
      if (step % 2) document.body.replaceChildren();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(pass.mock.calls.length).toBeGreaterThanOrEqual(10);
    expect(pass.mock.calls.length).toBeLessThanOrEqual(51);
    life.abort();
  });

  it('a look that is dear is followed by fewer', async () => {
    const life = new AbortController();
    // Each look takes 20 ms of the page's time.
    const pass = vi.fn(() => steps(20));
    observePage(document, pass, life.signal);
    for (let step = 0; step < 500; step++) {
      document.body.append(el('i'));
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(pass.mock.calls.length).toBeLessThanOrEqual(12);
    life.abort();
  });

  it('of 200 videos costs each video as much as one of 20', () => {
    const asked = vi.spyOn(Node.prototype, 'contains');
    const costOf = (count: number): number => {
      const page = new Meeting('calls.example', ...Array.from({ length: count }, (_, at) => person(at)));
      asked.mockClear();
      expect(page.tiles()).toHaveLength(count);
      return asked.mock.calls.length / count;
    };
    const few = costOf(20);
    expect(costOf(200)).toBeLessThanOrEqual(few * 1.5 + 1);
  });
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Feed } from '../../src/content/feed/feed';
import { TileWatch } from '../../src/content/tiles/tile-watch';
import { Watcher } from '../../src/content/watcher';
import { camera, el, end, sight } from './meeting';

function watcher(isAlive = () => true, host = 'calls.example') {
  const need = vi.fn(() => Promise.resolve(false));
  const connect = vi.fn(() => {
    throw new Error('not in this test');
  });
  const feed = new Feed({ need, connect }, () => Promise.resolve('gone'));
  const show = vi.spyOn(feed, 'show');
  const close = vi.spyOn(feed, 'close');
  const tiles = new TileWatch(document, host, sight, 'test');
  const tellLayout = vi.fn();
  return { watcher: new Watcher(tiles, feed, isAlive, null, tellLayout), need, show, close, tellLayout };
}

describe('watching a page', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    document.body.replaceChildren();
  });
  afterEach(() => void vi.useRealTimers());

  it('asks for no engine before there is a camera', async () => {
    const { watcher: one, need } = watcher();
    one.start();
    await vi.advanceTimersByTimeAsync(5000);
    expect(need).not.toHaveBeenCalled();
    document.body.append(el('div', {}, camera(), 'Alice'));
    await vi.advanceTimersByTimeAsync(300);
    expect(need).toHaveBeenCalled();
    one.stop();
  });

  it('tells when a known client has a layout that its rule does not fit, and when it fits again', async () => {
    const { watcher: one, show, tellLayout } = watcher(() => true, 'meet.google.com');
    document.body.append(el('div', {}, camera(), 'Alice'));
    one.start();
    await vi.advanceTimersByTimeAsync(4000);
    expect(tellLayout).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3000);
    expect(tellLayout).toHaveBeenCalledExactlyOnceWith({ client: 'google-meet', videos: 1, tiles: 1 });
    expect(show.mock.lastCall?.[0]).toMatchObject([{ name: 'Alice' }]);
    const tile = el('div', { 'data-participant-id': 'a', 'data-requested-participant-id': 'a' }, camera());
    document.body.replaceChildren(tile);
    await vi.advanceTimersByTimeAsync(3000);
    expect(tellLayout).toHaveBeenLastCalledWith(null);
    one.stop();
  });

  it('sees within a second what fires no event', async () => {
    const { watcher: one, show } = watcher();
    document.body.append(el('div', {}, camera(), 'Alice'));
    one.start();
    const track = document.querySelector('video')?.srcObject as unknown as {
      getVideoTracks(): { readyState: string }[];
    };
    for (const each of track.getVideoTracks()) each.readyState = 'ended';
    await vi.advanceTimersByTimeAsync(2500);
    expect(show.mock.lastCall?.[0]).toMatchObject([{ name: 'Alice', camera: 'off' }]);
    one.stop();
  });

  it('lets the engine go when the call has been over for a while', async () => {
    const { watcher: one, close } = watcher();
    document.body.append(el('div', {}, camera()));
    one.start();
    await vi.advanceTimersByTimeAsync(2000);
    end(document.querySelector('video'));
    document.body.replaceChildren();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(close).toHaveBeenCalled();
    one.stop();
  });

  it('goes quiet when the extension has gone', async () => {
    let alive = true;
    const { watcher: one, show } = watcher(() => alive);
    document.body.append(el('div', {}, camera()));
    one.start();
    alive = false;
    await vi.advanceTimersByTimeAsync(1500);
    const before = show.mock.calls.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(one.watching).toBe(false);
    expect(show.mock.calls.length).toBe(before);
  });

  it('survives a page that makes a pass fail', async () => {
    const { watcher: one, show } = watcher();
    const told = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const broken = el('div', {}, camera());
    Object.defineProperty(broken, 'matches', { value: undefined });
    document.body.append(broken);
    one.start();
    broken.remove();
    document.body.append(el('div', {}, camera(), 'Alice'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toHaveBeenCalledOnce();
    expect(show.mock.lastCall?.[0]).toMatchObject([{ name: 'Alice' }]);
    one.stop();
    told.mockRestore();
  });

  it('adds nothing to the page', async () => {
    document.body.append(el('div', {}, camera(), 'Alice'));
    const before = document.documentElement.outerHTML;
    const { watcher: one } = watcher();
    one.start();
    await vi.advanceTimersByTimeAsync(5000);
    expect(document.documentElement.outerHTML).toBe(before);
    one.stop();
  });
});

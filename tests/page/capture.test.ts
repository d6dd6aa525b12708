// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { capture } from '../../src/content/feed/capture';
import { frameSize } from '../../src/shared/frame-size';
import { camera, el, play, track } from './meeting';

const picture = (): ImageBitmap => ({ width: 320, height: 180, close: () => undefined });

describe('taking a picture', () => {
  let pictures = 0;
  beforeEach(() => {
    // happy-dom has no such count.
    const getVideoPlaybackQuality = () => ({ totalVideoFrames: pictures });
    Object.assign(HTMLVideoElement.prototype, { getVideoPlaybackQuality });
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('is scaled down to the size the engine works with, never up', () => {
    expect(frameSize(1280, 720)).toEqual({ width: 320, height: 180 });
    expect(frameSize(480, 640)).toEqual({ width: 240, height: 320 });
    expect(frameSize(160, 120)).toEqual({ width: 160, height: 120 });
  });

  it('asks the browser for the small picture only', async () => {
    const create = vi.fn(() => Promise.resolve(picture()));
    vi.stubGlobal('createImageBitmap', create);
    const video = camera();
    document.body.replaceChildren(video);
    expect(await capture(video)).toHaveProperty('width', 320);
    expect(create).toHaveBeenCalledWith(video, { resizeWidth: 320, resizeHeight: 180, resizeQuality: 'low' });
  });

  it('takes of a canvas what lies under the place alone, where that sticks out too', async () => {
    const create = vi.fn((..._asked: unknown[]) => Promise.resolve(picture()));
    vi.stubGlobal('createImageBitmap', create);
    const pen = {
      drawImage: () => undefined,
      getImageData: () => ({ data: Uint8ClampedArray.of(9, 9, 9, 255) }),
    };
    vi.stubGlobal('OffscreenCanvas', function Canvas() {
      return { getContext: () => pen };
    });
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 800, height: 600 });
    const place = el('div', {});
    document.body.replaceChildren(canvas, place);
    canvas.getBoundingClientRect = () => new DOMRect(100, 0, 400, 300);
    const partUnder = async (...at: [number, number, number, number]): Promise<unknown[] | undefined> => {
      place.getBoundingClientRect = () => new DOMRect(...at);
      await capture({ canvas, place });
      return create.mock.lastCall?.slice(1, 5);
    };
    expect(await partUnder(200, 50, 100, 60)).toEqual([200, 100, 200, 120]);
    expect(await partUnder(60, -10, 100, 60)).toEqual([0, 0, 120, 100]);
    expect(await partUnder(450, 270, 100, 60)).toEqual([700, 540, 100, 60]);
  });

  it('a capture that hangs is no proof that nothing can be read, and its picture is closed when it comes', async () => {
    vi.useFakeTimers();
    let come: (picture: ImageBitmap) => void = () => undefined;
    vi.stubGlobal('createImageBitmap', () => new Promise<ImageBitmap>((resolve) => (come = resolve)));
    const video = camera();
    document.body.replaceChildren(video);
    const taken = capture(video);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await taken).toBe('not-playing');
    const late = picture();
    const close = vi.spyOn(late, 'close');
    come(late);
    await vi.advanceTimersByTimeAsync(1);
    expect(close).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  it('a video that shows the same picture for seconds gives none until it moves again', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('createImageBitmap', () => Promise.resolve(picture()));
    const video = camera();
    document.body.replaceChildren(video);
    const after = async (ms: number): Promise<unknown> => {
      await vi.advanceTimersByTimeAsync(ms);
      const taken = await capture(video);
      return typeof taken === 'string' ? taken : 'picture';
    };
    expect(await after(0)).toBe('picture');
    expect(await after(4000)).toBe('picture');
    expect(await after(2000)).toBe('frozen');
    pictures++;
    expect(await after(1000)).toBe('picture');
    expect(await after(4000)).toBe('picture');
    vi.useRealTimers();
  });

  it('a paused video, one that has left, and one that cannot be read give none', async () => {
    const video = camera();
    expect(await capture(null)).toBe('gone');
    expect(await capture(video)).toBe('gone');
    document.body.replaceChildren(el('div', {}, video));
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('', 'SecurityError')));
    expect(await capture(video)).toBe('foreign');
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('', 'InvalidStateError')));
    expect(await capture(video)).toBe('refused');
    play(video, track());
    Object.defineProperty(video, 'paused', { value: true, configurable: true });
    expect(await capture(video)).toBe('not-playing');
  });
});

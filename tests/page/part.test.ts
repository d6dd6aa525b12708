// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { take } from '../../src/content/feed/part';

/** A picture that knows whether it was closed, and whether it may be read. */
class Picture {
  closed = false;
  constructor(
    readonly width: number,
    readonly height: number,
    readonly foreign = false,
  ) {}
  close(): void {
    this.closed = true;
  }
}

/** A canvas on which a picture that may not be read leaves its mark, as browsers have it. */
class Canvas {
  private foreign = false;
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext(): object {
    return {
      canvas: this,
      drawImage: (picture: Picture) => {
        this.foreign ||= picture.foreign;
      },
    };
  }
  transferToImageBitmap(): Picture {
    return new Picture(this.width, this.height, this.foreign);
  }
}

beforeEach(() => {
  vi.stubGlobal('OffscreenCanvas', Canvas);
  vi.stubGlobal(
    'createImageBitmap',
    (from: Picture, ...[, , , , to]: [number, number, number, number, ImageBitmapOptions]) =>
      Promise.resolve(new Picture(to.resizeWidth ?? 0, to.resizeHeight ?? 0, from.foreign)),
  );
});
afterEach(() => void vi.unstubAllGlobals());

const AROUND = { x: 0.25, y: 0.1, width: 0.5, height: 0.9 };

describe('what is handed on of a picture', () => {
  it('is all of it where that is wanted, or where it is small', async () => {
    for (const [picture, want] of [
      [new Picture(320, 180), 'whole'],
      [new Picture(160, 90), AROUND],
      [new Picture(160, 90), 'sketch'],
    ] as const) {
      expect(await take(picture, want)).toEqual({ whole: picture });
      expect(picture.closed).toBe(false);
    }
  });

  it('is a sketch, and the part that is wanted, in less than 64 kB', async () => {
    const picture = new Picture(320, 180);
    const taken = await take(picture, AROUND);
    if ('whole' in taken) throw new Error('It was handed on as a whole');
    expect(picture.closed).toBe(true);
    expect(taken.size).toEqual({ width: 320, height: 180 });
    expect(taken.sketch).toMatchObject({ width: 64, height: 36 });
    expect(taken.part?.place).toEqual({ x: 80, y: 18, width: 160, height: 162 });
    const pixels = [taken.sketch, taken.part?.bitmap].map((one) => (one ? one.width * one.height : 0));
    expect(4 * pixels.reduce((a, b) => a + b)).toBeLessThan(64_000);
    expect(await take(new Picture(320, 180), 'sketch')).toMatchObject({ part: null });
  });

  it('is as it was after a picture that nobody may read', async () => {
    const foreign = await take(new Picture(320, 180, true), AROUND);
    expect(foreign).toMatchObject({ sketch: { foreign: true } });
    expect(await take(new Picture(320, 180), AROUND)).toMatchObject({ sketch: { foreign: false } });
  });
});

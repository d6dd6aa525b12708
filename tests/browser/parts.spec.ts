import type { Page } from '@playwright/test';
import type { EngineMeasures } from '../../src/shared/engine-measures';
import { expectAllRight, test, watchedMeeting } from './call';
import { expect, launchExtension } from './extension';

/** Once a face is known, no more of a picture travels than is needed. */

const measuresOf = (popup: Page): Promise<EngineMeasures> =>
  popup.evaluate(async () => {
    const reply: { data: { measures: EngineMeasures } } = await chrome.runtime.sendMessage({
      to: 'engine-host',
      type: 'host-status',
      data: {},
    });
    return reply.data.measures;
  });

test('steady people are followed by parts of their pictures, and their badges stay right', async ({
  server,
}) => {
  const extension = await launchExtension();
  try {
    const { meeting, popup } = await watchedMeeting(extension, server, 'participants=4');
    // The first two looks at everybody get whole pictures.
    await expect.poll(async () => (await measuresOf(popup)).looks).toBeGreaterThan(20);
    const start = await measuresOf(popup);
    await expect
      .poll(async () => (await measuresOf(popup)).looks - start.looks, { timeout: 120_000 })
      .toBeGreaterThan(40);
    const end = await measuresOf(popup);
    const bytes = (end.bytes - start.bytes) / (end.looks - start.looks);
    console.log(
      `Bytes of pictures a look: ${bytes.toFixed(0)} of ${320 * 180 * 4}; in vain ${end.inVain - start.inVain} of ${end.looks - start.looks}`,
    );
    expect(bytes).toBeLessThan(320 * 180 * 4 * 0.8);
    expect(end.inVain - start.inVain).toBeLessThan((end.looks - start.looks) / 4);
    await expectAllRight(meeting, popup);
  } finally {
    await extension.close();
  }
});

test('a sketch that the page makes is as one that the engine draws of the same picture', async ({
  server,
}) => {
  const extension = await launchExtension();
  try {
    const page = await extension.context.newPage();
    await page.goto(server.origin);
    // In the way of `content/feed/part.ts` and of `engine/sketch.ts`.
    const difference = await page.evaluate(async () => {
      const pen = (width: number, height: number): OffscreenCanvasRenderingContext2D => {
        const context = new OffscreenCanvas(width, height).getContext('2d', {
          alpha: false,
          willReadFrequently: true,
        });
        if (!context) throw new Error('There is no canvas');
        context.imageSmoothingQuality = 'medium';
        return context;
      };
      const drawn = pen(320, 180);
      const noise = drawn.createImageData(320, 180);
      // Grain, and an edge every 23 pixels.
      for (let i = 0, seed = 1; i < noise.data.length; i++) {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
        const step = Math.floor(((i >> 2) % 320) / 23) % 2 ? 150 : 30;
        noise.data[i] = i % 4 === 3 ? 255 : step + (seed >>> 26);
      }
      drawn.putImageData(noise, 0, 0);
      const picture = await createImageBitmap(drawn.canvas);
      const sketch = await createImageBitmap(picture, {
        resizeWidth: 64,
        resizeHeight: 36,
        resizeQuality: 'medium',
      });
      const pixels = (of: ImageBitmap): Uint8ClampedArray => {
        const context = pen(64, 36);
        context.drawImage(of, 0, 0, 64, 36);
        return context.getImageData(0, 0, 64, 36).data;
      };
      const [engine, content] = [pixels(picture), pixels(sketch)];
      return Math.max(...engine.map((value, i) => Math.abs(value - (content[i] ?? 0))));
    });
    console.log(`Largest difference of a cell: ${difference} of 255`);
    expect(difference).toBeLessThanOrEqual(2);
  } finally {
    await extension.close();
  }
});

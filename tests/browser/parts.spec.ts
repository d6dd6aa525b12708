import type { Page } from '@playwright/test';
import type { EngineMeasures } from '../../src/shared/engine-measures';
import { sketchDifference } from '../calls/sketches';
import { expectAllRight, test, watchedMeeting } from './call';
import { expect } from './extension';

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
  extension,
  server,
}) => {
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
  expect(bytes).toBeLessThan(320 * 180 * 4 * 0.7);
  expect(end.inVain - start.inVain).toBeLessThan((end.looks - start.looks) / 4);
  await expectAllRight(meeting, popup);
});

test('a sketch that the page makes is as one that the engine draws of the same picture', async ({
  extension,
  server,
}) => {
  const page = await extension.context.newPage();
  await page.goto(server.origin);
  const difference = await page.evaluate(sketchDifference);
  console.log(`Largest difference of a cell: ${difference} of 255`);
  expect(difference).toBeLessThanOrEqual(2);
});

import type { Page } from '@playwright/test';
import { row, test, watchedMeeting } from './call';
import { expect, launchExtension, type Extension } from './extension';
import { filesIn } from './profile';

/** Faces beside the names, in a real call: off at first, shown when asked for, gone when they should be, and nowhere on the disk. */

/** The pixels of everybody's picture in a list, in the order of the list; each as its bytes, or null where there is none to see. */
const faces = (page: Page): Promise<(number[] | null)[]> =>
  page.locator('.people canvas').evaluateAll((canvases) =>
    canvases.map((canvas) => {
      const context = canvas instanceof HTMLCanvasElement ? canvas.getContext('2d') : null;
      const { data } = context?.getImageData(0, 0, 48, 48) ?? { data: [] };
      return data.some((byte) => byte > 0) ? [...data] : null;
    }),
  );

async function choose(extension: Extension, on: boolean): Promise<void> {
  const options = await extension.context.newPage();
  await options.goto(extension.page('src/options/options.html'));
  await options.getByRole('checkbox', { name: 'Show faces beside the names' }).setChecked(on);
  await expect(options.getByRole('status')).toHaveText('Saved.');
  await options.close();
}

/** What the engine gives out, whoever of our pages asks. */
const given = (page: Page, tabId: number): Promise<number> =>
  page.evaluate(async (tab) => {
    const question = { to: 'engine-host', type: 'portraits', data: { tabId: tab, after: 0 } };
    const answer: unknown = await chrome.runtime.sendMessage(question);
    return (answer as { data: { portraits: unknown[] } }).data.portraits.length;
  }, tabId);

const seen = async (page: Page): Promise<number> =>
  (await faces(page)).filter((face) => face !== null).length;

test('faces stand beside the names when they are asked for, and in memory only', async ({ server }) => {
  const extension = await launchExtension();
  try {
    const { meeting, popup } = await watchedMeeting(extension, server, 'participants=4');
    const tabId = Number(new URL(popup.url()).searchParams.get('tab'));
    const panel = await extension.context.newPage();
    await panel.goto(extension.page(`src/side-panel/side-panel.html?tab=${tabId}`));
    await expect(row(panel, 'Priya Raman')).toBeVisible();
    const people = await popup.locator('.people > .row').count();
    expect([await faces(popup), await faces(panel), await given(popup, tabId)]).toEqual([[], [], 0]);

    await choose(extension, true);
    const facing = ['mask', 'no-mask', 'incorrect'].map((shown) => `.people > .row[data-verdict="${shown}"]`);
    for (const page of [popup, panel]) {
      await page.bringToFront();
      // Whoever faces the camera, and nobody else; of how many that is true changes while people come and go.
      const isRight = async (): Promise<boolean> => {
        const wanted = await page.locator(facing.join()).count();
        return wanted > 1 && (await seen(page)) === wanted;
      };
      // A face has its picture with the next look that judges it, which a busy machine makes late.
      await expect.poll(isRight).toBe(true);
      expect(await faces(page)).toHaveLength(people);
    }
    const [face] = (await faces(panel)).flatMap((one) => (one ? [Buffer.from(one)] : []));
    if (!face) throw new Error('No face');
    // A picture and no even ground.
    expect(new Set(face).size).toBeGreaterThan(40);
    // The face is beside its name, which is all that ears need.
    await expect(row(panel, 'Priya Raman').locator('canvas')).toHaveAttribute('aria-hidden', 'true');

    await choose(extension, false);
    for (const page of [popup, panel]) await expect.poll(() => faces(page)).toEqual([]);
    expect(await given(popup, tabId)).toBe(0);

    await choose(extension, true);
    await panel.bringToFront();
    await expect.poll(() => seen(panel)).toBeGreaterThan(0);
    await meeting.close();
    await expect(panel.locator('.people canvas')).toHaveCount(0);

    const { profile } = extension;
    await extension.context.close();
    const middle = face.subarray(24 * 48 * 4, 25 * 48 * 4);
    const files = filesIn(profile);
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter(({ bytes }) => bytes.includes(middle)).map(({ name }) => name)).toEqual([]);
  } finally {
    await extension.close();
  }
});

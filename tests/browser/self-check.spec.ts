import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator, Page } from '@playwright/test';
import type {} from '../../src/demo/stills';
import { serveDemo } from '../../scripts/start/demo';
import { expect, launchExtension, test } from './extension';
import { madePicture, madeVideo, type MadeFile } from './made-files';

/** The self check: real files of each format, broken ones, and a camera, on the engine that the extension ships. */
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FACE = '3-1';
const AVIF = 'tests/fixtures/self-check/surgical-blue.avif';

/** A page in which files can be made. */
async function withStills(
  context: Page['context'] extends () => infer C ? C : never,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const server = await serveDemo();
  const page = await context.newPage();
  await page.goto(`${server.origin}/stills.html?kind=nothing`);
  await page.waitForSelector('[data-ready]', { state: 'attached' });
  return {
    page,
    close: async () => {
      await page.close();
      await server.close();
    },
  };
}

const cardOf = (page: Page, name: string): Locator =>
  page.locator('article').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });
const plain = (name: string, bytes: Buffer | string, mimeType = 'application/octet-stream'): MadeFile => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
});

test('reads every format, says what is wrong with what it cannot read, and goes on', async ({
  extension,
}) => {
  const stills = await withStills(extension.context);
  const [jpeg, png, webp, huge, webm, mp4] = [
    await madePicture(stills.page, { face: FACE, mask: 'surgical-blue' }, 'image/jpeg'),
    await madePicture(stills.page, { face: FACE, mask: 'none' }, 'image/png'),
    await madePicture(stills.page, { face: FACE, mask: 'under-nose' }, 'image/webp'),
    await madePicture(stills.page, { face: FACE, mask: 'cloth-black' }, 'image/jpeg', 8000),
    await madeVideo(stills.page, FACE, 'video/webm', 500),
    // The mask comes so late that no two looks while it plays can see it.
    await madeVideo(stills.page, FACE, 'video/mp4', 1350),
  ];
  await stills.close();
  const page = await extension.context.newPage();
  await page.goto(extension.page('src/self-check/self-check.html'));
  const broken = plain('broken.jpg', jpeg.buffer.subarray(0, 200), 'image/jpeg');
  await page
    .locator('input[type=file]')
    .setInputFiles([
      plain('empty.png', '', 'image/png'),
      broken,
      plain('letter.pdf', '%PDF-1.7 and so on', 'application/pdf'),
      plain('broken.webm', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3, 4]), 'video/webm'),
      jpeg,
      png,
      webp,
      { name: 'avif.avif', mimeType: 'image/avif', buffer: await readFile(AVIF) },
      huge,
    ]);

  await expect(cardOf(page, 'empty.png').getByRole('status')).toHaveText('This file is empty.');
  await expect(cardOf(page, 'broken.jpg').getByRole('status')).toContainText('It is damaged');
  await expect(cardOf(page, 'letter.pdf').getByRole('status')).toContainText(
    'This format cannot be read here',
  );
  await expect(cardOf(page, 'broken.webm').getByRole('status')).toContainText('cannot play this video');
  for (const [name, verdict] of [
    [jpeg.name, 'Mask'],
    [png.name, 'No mask'],
    [webp.name, 'Worn wrongly'],
    ['avif.avif', 'Mask'],
    [huge.name, 'Mask'],
  ] as const) {
    await expect(cardOf(page, name).locator('.face .badge'), name).toHaveText([verdict]);
    await expect(cardOf(page, name).locator('.box'), name).toHaveCount(1);
  }
  await expect(cardOf(page, huge.name).locator('.note-size')).toContainText('8,000 × 4,500');
  await expect(cardOf(page, jpeg.name).locator('.times')).toHaveText(
    /Faces found in [\d,]+ ms, judged in [\d,]+ ms/,
  );

  // Why: the cut-out, four bars, and the threshold.
  const card = cardOf(page, jpeg.name);
  await card.getByText('Why?').click();
  await expect(card.locator('.bar-line')).toHaveCount(4);
  await expect(card.locator('.reason')).toContainText('from 65% on');
  const shades = await card.locator('canvas.crop').evaluate((canvas) => {
    const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, 128, 128).data ?? [];
    return new Set(pixels).size;
  });
  expect(shades).toBeGreaterThan(50);

  for (const film of [webm, mp4]) {
    if (!film) continue;
    await page.locator('input[type=file]').setInputFiles([film]);
    await expect(cardOf(page, film.name).locator('.face .badge'), film.name).toHaveText(['Mask']);
    await page.getByRole('button', { name: `Remove ${film.name}` }).click();
    await expect(cardOf(page, film.name)).toHaveCount(0);
  }
  expect(webm).not.toBeNull();

  // One that is taken away before it plays keeps nobody waiting.
  const after = { ...jpeg, name: 'after.jpeg' };
  await page.locator('input[type=file]').setInputFiles([...(webm ? [webm] : []), after]);
  if (webm) await page.getByRole('button', { name: `Remove ${webm.name}` }).click();
  await expect(cardOf(page, after.name).locator('.face .badge')).toHaveText(['Mask']);

  await page.evaluate(axe);
  for (const looks of [
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(looks);
    const problems: string[] = await page.evaluate(
      "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))",
    );
    expect(problems, JSON.stringify(looks)).toEqual([]);
  }
  await page.close();
});

test('what is too many is said, and what is taken away hands the focus on', async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto(extension.page('src/self-check/self-check.html'));
  const empty = (count: number) =>
    Array.from({ length: count }, (_, i) => plain(`empty ${i}.png`, '', 'image/png'));
  await page.locator('input[type=file]').setInputFiles(empty(42));
  await expect(page.getByRole('alert')).toContainText('40');
  await expect(page.locator('article')).toHaveCount(40);
  await page.getByRole('button', { name: 'Remove all' }).press('Enter');
  await expect(page.locator('article')).toHaveCount(0);
  await expect(page.locator('button.main')).toBeFocused();

  await page.locator('input[type=file]').setInputFiles(empty(2));
  await page.getByRole('button', { name: 'Remove empty 1.png' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'empty 0.png' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove empty 0.png' }).press('Enter');
  await expect(page.locator('button.main')).toBeFocused();
  await page.close();
});

test('a pasted picture is looked at, a pasted address is not fetched; how sure it has to be holds at once', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(extension.page('src/self-check/self-check.html'));
  // It listens once it has read the settings, which may be after it has loaded.
  await page.getByRole('heading', { level: 1 }).waitFor();
  const paste = (bytes: number[] | null): Promise<void> =>
    page.evaluate((content) => {
      const data = new DataTransfer();
      if (content) data.items.add(new File([new Uint8Array(content)], 'pasted.avif', { type: 'image/avif' }));
      else data.setData('text/plain', 'https://example.com/face.jpg');
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }, bytes);
  await paste(null);
  await expect(page.getByRole('alert')).toContainText('Addresses are not fetched');
  await paste([...(await readFile(AVIF))]);
  const card = cardOf(page, 'pasted.avif');
  await expect(card.locator('.face .badge')).toHaveText(['Mask']);
  await card.getByText('Why?').click();
  await expect(card.locator('.reason')).toContainText('from 65% on');
  const options = await extension.context.newPage();
  await options.goto(extension.page('src/options/options.html'));
  await options.getByRole('radio', { name: /^Quick/ }).check();
  await expect(card.locator('.reason')).toContainText('from 50% on');
  await options.getByRole('button', { name: 'Reset all settings' }).click();
  await options.close();
  await page.getByRole('button', { name: 'Remove all' }).click();
  await expect(page.locator('article')).toHaveCount(0);
  await page.close();
});

test('the own camera starts at a click only, and stops', async () => {
  const extension = await launchExtension([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ]);
  const page = await extension.context.newPage();
  await page.goto(extension.page('src/self-check/self-check.html'));
  await page.getByRole('button', { name: 'Use my camera' }).click();
  const video = page.locator('video');
  // The browser's test camera shows a disc and a beep, and nobody.
  await expect(cardOf(page, 'Your camera').getByRole('status')).toHaveText('No face found.');
  expect(await video.evaluate((element) => (element as HTMLVideoElement).videoWidth)).toBeGreaterThan(0);
  const track = await video.evaluateHandle(
    (element) => ((element as HTMLVideoElement).srcObject as MediaStream).getTracks()[0],
  );
  await page.getByRole('button', { name: 'Stop the camera' }).click();
  await expect(page.locator('article')).toHaveCount(0);
  expect(await track.evaluate((one) => one?.readyState)).toBe('ended');
  await extension.close();
});

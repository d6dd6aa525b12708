import type { Page } from '@playwright/test';
import { expectAllRight, openMeeting, openPopup, row, test, watch } from './call';
import { expect, type Extension } from './extension';

/** A content script in a page's process that was taken over: it may say what it likes, for its own frame. */

test('a content script that was taken over speaks for its own frame only, and breaks nothing', async ({
  extension,
  server,
}) => {
  const other = await openMeeting(extension, `${server.origin}/?participants=2`);
  const otherPopup = await openPopup(extension, other);
  await watch(extension, otherPopup);
  const meeting = await openMeeting(extension, `${server.origin}/?participants=2`);
  const popup = await openPopup(extension, meeting);
  await expectAllRight(meeting, popup);
  await expectAllRight(other, otherPopup);
  const otherTab = Number(new URL(otherPopup.url()).searchParams.get('tab'));

  const taken = await contentWorld(extension, meeting);
  const answers = await taken<{ ok: number; refused: number; posted: number; failed: number }>(
    `(${attack.toString()})(${otherTab})`,
  );
  console.log('Messages of a content script that was taken over:', JSON.stringify(answers));
  expect(answers.ok).toBe(0);
  expect(answers.refused).toBeGreaterThan(300);
  expect(answers.posted).toBeGreaterThan(800);

  await popup.evaluate(() => chrome.storage.local.set({ probe: 1 }));
  for (const area of ['local', 'session'])
    expect(await taken(`chrome.storage.${area}.get(null).then(() => 'read', () => 'refused')`)).toBe(
      'refused',
    );

  // Both calls go on, the engine is the same, and no forged name has got anywhere raw.
  await expectAllRight(other, otherPopup);
  expect(await otherPopup.locator('li[data-verdict]').count()).toBe(2);
  await expectAllRight(meeting, popup);
  await expect(row(popup, 'Priya Raman')).toHaveCount(1);
  const names = await popup.locator('.name').allInnerTexts();
  expect(names.join('|')).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u3164]/);
  expect(await popup.locator('main img, main script, main iframe').count()).toBe(0);
});

/** Evaluates in the world of the extension's content script, as code that has broken into it would. */
async function contentWorld(
  { context, id }: Extension,
  page: Page,
): Promise<<T>(expression: string) => Promise<T>> {
  const devtools = await context.newCDPSession(page);
  const found = new Promise<number>((resolve) => {
    devtools.on('Runtime.executionContextCreated', ({ context: world }) => {
      if (world.origin === `chrome-extension://${id}`) resolve(world.id);
    });
  });
  await devtools.send('Runtime.enable');
  const contextId = await found;
  return async <T>(expression: string) => {
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  };
}

/** Runs in the content script's world. */
async function attack(
  otherTab: number,
): Promise<{ ok: number; refused: number; posted: number; failed: number }> {
  const count = { ok: 0, refused: 0, posted: 0, failed: 0 };
  const huge = 'x'.repeat(10_000_000);
  const hostile: unknown[] = [undefined, null, NaN, -1, 2 ** 60, '', '__proto__', [], {}, new Map(), new Date(NaN), [[[]]], new Uint8Array(9), { length: 1e9 }, Object.create(null)]; // oxfmt-ignore
  const types = ['tab-state', 'watch', 'watch-when-granted', 'stop', 'engine-report', 'engine-state', 'engine-heartbeat', 'feed-closed', 'host-status', '__proto__', 'toString']; // oxfmt-ignore
  const forged = {
    tabId: otherTab,
    frameId: 0,
    once: true,
    origin: 'https://evil.example',
    tabIds: [otherTab],
    changed: [],
    left: [],
    whole: true,
    engine: {
      state: 'failed',
      progress: 0,
      backend: null,
      reason: null,
      detail: '',
      error: 'engine-crashed',
    },
  };
  const say = async (message: unknown): Promise<void> => {
    try {
      const answer = await chrome.runtime.sendMessage<unknown, { ok?: boolean } | undefined>(message);
      if (answer?.ok) count.ok++;
      else count.refused++;
    } catch {
      count.refused++;
    }
  };
  for (const to of ['background', 'engine-host'])
    for (const type of types) {
      await Promise.all([forged, ...hostile].map((data) => say({ to, type, data })));
    }
  await say({ to: 'background', type: 'stop', data: huge });
  await say(huge);

  const picture = (width: number, height: number): Promise<ImageBitmap> => {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
    return createImageBitmap(canvas);
  };
  let port = chrome.runtime.connect({ name: 'frames' });
  const seqs = [0, 1, 1, 2, 3, 500, NaN, -1, 2 ** 53];
  const tile = { key: 'k', name: 'Anna', self: false, kind: 'camera', camera: 'on' };
  const messages: unknown[] = [
    ...hostile,
    { type: 'tiles', tiles: huge },
    { type: 'tiles', tiles: Array.from({ length: 5000 }, (_, i) => ({ ...tile, key: String(i) })) },
    ...['a\u202eb', '\u3164', '<img src=x>\u200b', huge].map((name) => ({ type: 'tiles', tiles: [{ ...tile, name }] })),
    ...seqs.map((seq) => ({ type: 'pulled', seq })),
    ...seqs.map((seq) => ({ type: 'no-frame', seq, key: 'k', reason: 'constructor' })),
    { type: 'frame', seq: 1, key: 'k', bitmap: { width: 320, height: 180 } },
    { type: 'start', backend: 'webgpu' },
    { type: 'feed-closed', feed: `${otherTab}:0` },
  ]; // oxfmt-ignore
  for (let round = 0; round < 30; round++) {
    // Sixteen megabytes each.
    const large = round % 5 === 0 ? [picture(2000, 2000)] : [];
    const pictures = await Promise.all([picture(320, 180), picture(1, 1), ...large]);
    for (const bitmap of pictures) messages.push({ type: 'frame', seq: round % 4, key: 'k', bitmap });
    for (const message of messages.splice(0, messages.length))
      try {
        port.postMessage(message);
        count.posted++;
      } catch {
        // The honest script of this frame has connected again and taken its place back.
        count.failed++;
        port = chrome.runtime.connect({ name: 'frames' });
      }
    // The big ones once; the rest again in every round.
    messages.push(...hostile, ...seqs.map((seq) => ({ type: 'pulled', seq })), ...seqs.map((seq) => ({ type: 'no-frame', seq, key: 'k', reason: 'gone' }))); // oxfmt-ignore
    await new Promise((done) => setTimeout(done, 20));
  }
  port.disconnect();
  return count;
}

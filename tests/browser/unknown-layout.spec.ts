import { expectAllRight, openMeeting, openPopup, test, watch } from './call';
import { expect } from './extension';

/** A client that is known by its page, in a layout that its rule does not know. */

test('the heuristics carry it, the popup says so, and the diagnostics name nobody', async ({
  extension,
  server,
}) => {
  const meeting = await openMeeting(extension, `${server.origin}/?participants=2&room=qwxzroom`);
  // Jitsi's mark, and none of its tiles.
  await meeting.evaluate(() =>
    document.body.append(Object.assign(document.createElement('div'), { id: 'largeVideoContainer' })),
  );
  const popup = await openPopup(extension, meeting);
  await watch(extension, popup);
  await expectAllRight(meeting, popup);
  await expect(popup.getByText('This page’s layout is not recognised')).toBeVisible();

  await popup.evaluate(() => {
    navigator.clipboard.writeText = (text) => {
      Object.assign(window, { copied: text });
      return Promise.resolve();
    };
  });
  await popup.getByRole('button', { name: 'Copy diagnostics' }).click();
  const copied = (): Promise<string | undefined> =>
    popup.evaluate(() => (window as unknown as { copied?: string }).copied);
  await expect.poll(copied).toContain('layout not recognised: jitsi, 2 videos playing, 2 tiles, top page');
  const text = (await copied()) ?? '';
  expect(text).toContain('with a name 2');
  expect(text).not.toMatch(/Priya|Raman|Katarzyna|127\.0\.0\.1|http|qwxzroom|data:|blob:/);
  expect(text.length).toBeLessThan(2000);
});

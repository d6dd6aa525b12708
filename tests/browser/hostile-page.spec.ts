import { expectAllRight, openMeeting, openPopup, test, watch } from './call';
import { expect, launchExtension, type Extension } from './extension';
import { feed, look, reach, setTraps } from './in-page';

/** A page that wants to know about the extension, to run in it or to feed it. */

test.describe('a hostile page', () => {
  let extension: Extension & { close: () => Promise<void> };
  test.beforeEach(async () => {
    extension = await launchExtension();
  });
  test.afterEach(async () => {
    await extension.close();
  });

  test('sees nothing of the extension, reaches none of its files and is not heard', async ({ server }) => {
    const meeting = await openMeeting(extension, `${server.origin}/?participants=3`);
    await meeting.evaluate(setTraps);
    await meeting.waitForTimeout(1500);
    const before = await look(meeting);
    const popup = await openPopup(extension, meeting);
    const show = (overlay: string): Promise<void> =>
      popup.evaluate((how) => chrome.storage.local.set({ settings: { version: 1, overlay: how } }), overlay);
    await show('off');
    await watch(extension, popup);
    await expectAllRight(meeting, popup);
    await meeting.waitForTimeout(3000);
    const during = await look(meeting);
    const seen = {
      names: Object.keys(during.names).filter(
        (of) => JSON.stringify(during.names[of]) !== JSON.stringify(before.names[of]),
      ),
      natives: during.natives.filter((text, i) => text !== before.natives[i]),
      loaded: during.loaded.filter((name) => !before.loaded.includes(name)),
      // What the demo does itself (who speaks has a class, a clock ticks) it did before too.
      changes: during.changes.filter((change) => !before.changes.includes(change)),
      calls: during.calls.filter((call) => !before.calls.includes(call)),
      words: /mask-?check|chrome-extension/i.test(during.page) ? ['in the document'] : [],
    };
    console.log('A page under watch sees of the extension:', JSON.stringify(seen));
    expect(Object.values(seen).flat()).toEqual([]);

    // With badges on the tiles there is one element more, and nothing to be seen in it.
    await show('icon-and-word');
    await expect.poll(() => meeting.locator('mask-check-badges').count()).toBe(1);
    await meeting.waitForTimeout(2000);
    const shown = await look(meeting);
    expect(shown.names).toEqual(before.names);
    expect(shown.loaded).toEqual(before.loaded);
    expect(shown.calls.filter((call) => !before.calls.includes(call))).toEqual([]);
    const added = shown.changes.filter((change) => !before.changes.includes(change));
    console.log('With badges on the tiles it sees:', JSON.stringify([...new Set(added)]));
    expect(added.filter((change) => !/^(?:childList HTML|\w+ MASK-CHECK-BADGES)\b/.test(change))).toEqual([]);
    expect(await meeting.evaluate(() => document.querySelector('mask-check-badges')?.shadowRoot)).toBeNull();

    const opened: string[] = [];
    meeting.on('framenavigated', (frame) => opened.push(frame.url()));
    expect(await reach(meeting, extension.id)).toEqual([]);
    expect(opened.filter((url) => url.startsWith('chrome-extension:'))).toEqual([]);

    await feed(meeting);
    await expectAllRight(meeting, popup);
    await expect(popup.getByText('Forged')).toHaveCount(0);
    expect(await popup.locator('li[data-verdict]').count()).toBe(3);
    await expect(popup.getByRole('switch')).toHaveAttribute('aria-checked', 'true');
  });
});

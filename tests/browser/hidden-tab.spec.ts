import { expect, test } from '@playwright/test';
import { serveDemo } from '../../scripts/start/demo';
import { RawBrowser, type RawTab } from './raw-browser';

/** What the popup's list shows of one name. */
const verdictOf = (name: string): string =>
  `[...document.querySelectorAll('li[data-verdict]')].find((row) => row.textContent.includes(${JSON.stringify(name)}))?.dataset.verdict`;

/** How many of those whose truth does not change have another badge, or none; -1 while nobody is there. */
async function wrong(meeting: RawTab, popup: RawTab): Promise<number> {
  const steady = (await meeting.evaluate(
    'window.maskCheckDemo?.participants.filter((one) => one.steady && one.truth !== "screen").map(({ name, truth }) => ({ name, truth }))',
  )) as { name: string; truth: string }[] | undefined;
  if (!steady?.length) return -1;
  const shown = await Promise.all(steady.map(({ name }) => popup.evaluate(verdictOf(name))));
  return steady.filter(({ truth }, index) => shown[index] !== truth).length;
}

test('a hidden tab goes on being watched', async () => {
  const server = await serveDemo();
  const browser = await RawBrowser.launch();
  try {
    const id = await browser.loadExtension();
    const address = `${server.origin}/?participants=6`;
    const meeting = await browser.open(address);
    // Muted videos begin to play only while they can be seen.
    const playing = '[...document.querySelectorAll("video")].filter((video) => !video.paused).length';
    await expect.poll(() => meeting.evaluate(playing)).toBe(6);
    await browser.clickIcon(id, address);
    const popupPage = `chrome-extension://${id}/src/popup/popup.html`;
    // The click lets the extension know this one tab's address.
    const asking = await browser.open(`${popupPage}?tab=0`);
    const find = `chrome.tabs.query({}).then((tabs) => tabs.find(({ url }) => url === ${JSON.stringify(address)})?.id)`;
    await expect.poll(() => asking.evaluate(find)).toEqual(expect.any(Number));
    const tabId = Number(await asking.evaluate(find));
    const popup = await browser.open(`${popupPage}?tab=${tabId}`);
    const once = `document.querySelector('[data-action=once]:not([hidden])')`;
    await expect.poll(() => popup.evaluate(`${once} !== null`)).toBe(true);
    await popup.evaluate(`${once}.click()`);

    await expect.poll(() => wrong(meeting, popup)).toBe(0);
    // Her mask goes on or off within ten seconds, and the popup hears of it.
    const before = await popup.evaluate(verdictOf('Thandiwe Mokoena'));
    await expect
      .poll(() => popup.evaluate(verdictOf('Thandiwe Mokoena')))
      .toBe(before === 'mask' ? 'no-mask' : 'mask');
    // All the while the page was as hidden as a tab can be: it paints nothing.
    expect(await meeting.evaluate('document.visibilityState')).toBe('hidden');
    const painted = `new Promise((tell) => {
      requestAnimationFrame(() => tell(true));
      setTimeout(tell, 1500, false);
    })`;
    expect(await meeting.evaluate(painted)).toBe(false);
  } finally {
    await browser.close();
    await server.close();
  }
});

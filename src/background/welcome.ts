import { browser } from '../shared/browser';

const PAGE = 'src/welcome/welcome.html';

/** Shows what the extension is, once: after it was installed, not after an update. */
export async function welcome(reason: `${chrome.runtime.OnInstalledReason}`): Promise<void> {
  if (reason === 'install') await browser.tabs.create({ url: browser.runtime.getURL(PAGE) });
}

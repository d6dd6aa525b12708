import type { BrowserContext } from '@playwright/test';
import { inTime } from '../../src/engine/in-time';
import type { TargetInfo } from './raw-targets';

/**
 * Permission for a site without the browser's prompt, which no test can click.
 *
 * Measured on Chromium 156, headless:
 * - `developerPrivate.addHostPermission` on chrome://extensions (what the "Site access" list of an extension's own settings
 *   page calls) notes the site as agreed to by the user. It does not make the optional permission active. The next
 *   `permissions.request` for it, from a real click in the popup, then resolves true without a prompt and fires
 *   `permissions.onAdded`: the extension's own path runs as in a user's browser.
 * - Without it, `permissions.request` stays pending for ever: headless browsers draw the prompt where nothing reaches it.
 * - `Extensions.triggerAction` over a browser DevTools session is a real click on the toolbar icon. It opens the popup (in a
 *   target that Playwright does not list) and grants `activeTab` for the tab, so `scripting.executeScript` works there.
 *   It wants the tab's target, not the page's.
 */

/** The part of the settings page's own API that is used here. */
interface DeveloperPrivate {
  addHostPermission(extensionId: string, origins: string): Promise<void>;
}

/**
 * Notes `originPattern` (`http://127.0.0.1/*`) as agreed to. The permission becomes active when the extension next asks for
 * it from a click. Throws when the browser refuses, as it does for patterns outside the manifest's optional ones.
 */
export async function grantSite(
  context: BrowserContext,
  extensionId: string,
  originPattern: string,
): Promise<void> {
  const settings = await context.newPage();
  try {
    await settings.goto('chrome://extensions/', { waitUntil: 'commit' });
    await settings.evaluate(
      ([id, pattern]) => {
        const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
        return developerPrivate.addHostPermission(id, pattern);
      },
      [extensionId, originPattern] as const,
    );
  } finally {
    await settings.close();
  }
}

/** DevTools commands that Playwright's types do not know. */
interface RawSession {
  send(method: string, params?: Record<string, unknown>): Promise<unknown>;
  detach(): Promise<void>;
}

/** A DevTools session with the browser itself, for what Playwright has no words for. */
export async function browserSession(context: BrowserContext): Promise<RawSession> {
  const browser = context.browser();
  if (!browser) throw new Error('This browser has no DevTools session of its own');
  return await browser.newBrowserCDPSession();
}

/** Clicks the extension's toolbar icon for the tab that shows `url`: opens the popup and grants `activeTab` there. */
export async function clickToolbarIcon(
  context: BrowserContext,
  extensionId: string,
  url: string,
): Promise<void> {
  const session = await browserSession(context);
  try {
    const found = (await session.send('Target.getTargets', { filter: [{}] })) as {
      targetInfos: TargetInfo[];
    };
    const tab = found.targetInfos.find((target) => target.type === 'tab' && target.url === url);
    if (!tab) throw new Error(`No tab shows ${url}`);
    const clicked = session.send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });
    await inTime(clicked, 'The toolbar icon');
  } finally {
    await session.detach();
  }
}

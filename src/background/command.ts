import { browser } from '../shared/browser';
import { getSession } from './session-store';
import { isGranted } from './sites';
import { rememberStop } from './stopped';
import { unwatch, watch } from './watch';

/**
 * The keyboard command: starts where nobody is watched, stops where somebody is. Like a click on the icon the key gives access to
 * this one tab, so a site without a permission is watched for this visit. Stopping keeps the site's permission, which the
 * popup's switch would give back; a key is pressed by mistake more easily. Where nothing can be watched the popup opens and says why.
 */
export async function toggleByKey(
  tab: { id?: number | undefined; url?: string | undefined } | undefined,
): Promise<void> {
  if (tab?.id === undefined) return;
  if (await getSession(tab.id)) {
    // Its site stays granted, and so would any frame that comes into the page be watched.
    await rememberStop(tab.id);
    await unwatch(tab.id);
    return;
  }
  const problem = await watch(tab.id, !(await isGranted(tab.url ?? '')));
  if (problem) await browser.action.openPopup();
}

import { browser } from '../shared/browser';
import { send } from '../shared/messaging';
import { changeSettings } from '../shared/settings-store';

/** What the settings page does about notifications and remembered names beyond keeping a setting. */
const NOTIFICATIONS = { permissions: ['notifications' as const] };

/** The part of the interface that not every browser has; all of it is missing without the permission. */
function levels(): Partial<Pick<typeof browser.notifications, 'getPermissionLevel'>> | undefined {
  return browser.notifications;
}

/** Whether notifications come through: the permission is given, and the user has not blocked them elsewhere. */
export async function mayNotify(): Promise<boolean> {
  if (!(await browser.permissions.contains(NOTIFICATIONS))) return false;
  return (await levels()?.getPermissionLevel?.()) !== 'denied';
}

/**
 * Switches notifications on or off; the permission comes and goes with them. Must be called in the click. False if the user
 * said no to the browser's question.
 */
export async function switchNotifications(on: boolean): Promise<boolean> {
  // The question comes first: after anything else that is waited for, the browser refuses to ask.
  if (on && !(await browser.permissions.request(NOTIFICATIONS))) return false;
  await changeSettings({ alertNotification: on });
  if (!on) await browser.permissions.remove(NOTIFICATIONS);
  return true;
}

/** The names that are remembered as ignored; none where nobody answers. */
export async function ignoredNames(): Promise<string[]> {
  return (await send('background', 'ignored-names', {}).catch(() => ({ names: [] }))).names;
}

export async function forgetName(name: string): Promise<void> {
  await send('background', 'forget-ignored', { name });
}

import { browser } from '../../shared/browser';

/**
 * Notifications of the system. The permission is optional, so the interface may be missing; Firefox knows no buttons. One
 * notification a meeting: a newer one takes the place of the older.
 */
const PREFIX = 'meeting:';
const idOf = (tabId: number): string => `${PREFIX}${tabId}`;

type Notifications = typeof browser.notifications;

function notifications(): Notifications | undefined {
  return browser.notifications;
}

/** Shows a notification of a tab's meeting. Shows nothing where the permission is not given. */
export async function notify(
  tabId: number,
  words: { title: string; message: string },
  button: string | null,
): Promise<void> {
  const api = notifications();
  if (!api) return;
  // Firefox refuses a notification with words it does not know.
  const knowsButtons = 'onButtonClicked' in api;
  const more = {
    ...(knowsButtons ? { silent: true } : {}),
    ...(knowsButtons && button !== null ? { buttons: [{ title: button }] } : {}),
  };
  await api.create(idOf(tabId), {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/icon-128.png'),
    ...words,
    ...more,
  });
}

/** Takes a meeting's notification away, also out of the system's list. */
export async function withdraw(tabId: number): Promise<void> {
  await notifications()?.clear(idOf(tabId));
}

let listening = false;

/**
 * Listens to clicks. Must be called while the service worker starts, and again when a permission was added: without it there is
 * nothing to listen to. More calls change nothing.
 */
export function listenToNotifications(on: {
  clicked: (tabId: number) => void;
  quiet: (tabId: number) => void;
}): void {
  const api = notifications();
  if (!api || listening) return;
  listening = true;
  const tell = (id: string, heard: (tabId: number) => void): void => {
    const tabId = Number(id.slice(PREFIX.length));
    if (id.startsWith(PREFIX) && Number.isSafeInteger(tabId)) heard(tabId);
  };
  api.onClicked.addListener((id) => tell(id, on.clicked));
  if ('onButtonClicked' in api) api.onButtonClicked.addListener((id) => tell(id, on.quiet));
}

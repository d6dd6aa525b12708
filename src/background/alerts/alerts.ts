import { warn } from '../../shared/log';
import { send } from '../../shared/messaging';
import type { Sound } from '../../shared/protocol';
import type { Session } from '../../shared/session';
import type { Settings } from '../../shared/settings';
import { getSession } from '../session-store';
import { settingsNow } from '../settings';
import { showOnToolbar } from '../toolbar';
import { decide } from './decide';
import { flash, stopFlash } from './flash';
import { notify, withdraw } from './notifications';
import { getAlertState, setAlertState } from './state-store';
import { againWords, alertWords, quietWords } from './words';

/**
 * Gives alerts. It is told of every change of a session, the engine's sign of life every 3 seconds among them; that wakes
 * this worker where it was stopped, so a timer is only needed for what falls due in between.
 */
let queue: Promise<unknown> = Promise.resolve();
const timers = new Map<number, ReturnType<typeof setTimeout>>();

/** Takes a tab's session in, and gives the alert that is due. Sessions are taken in in the order of the calls. */
export function attendAlerts(tabId: number, session: Session | null, settings: Settings): Promise<void> {
  const done = queue.then(() => attend(tabId, session, settings));
  queue = done.catch((error: unknown) => {
    warn('alerts', error);
  });
  return done.catch(() => undefined);
}

async function attend(tabId: number, session: Session | null, settings: Settings): Promise<void> {
  clearTimeout(timers.get(tabId));
  timers.delete(tabId);
  const before = await getAlertState(tabId);
  if (!session || settings.alert === 'off') {
    if (before) await end(tabId);
    return;
  }
  const { state, alert, again, nextIn } = decide(before, session, settings, Date.now());
  await setAlertState(tabId, state);
  if (nextIn !== null)
    timers.set(
      tabId,
      setTimeout(() => void lookAgain(tabId), nextIn),
    );
  if (alert) await give(tabId, session, alertWords(alert.people, alert.of, settings), 'alert', settings);
  if (!again) return;
  stopFlash(tabId);
  if (settings.alertAgain) await give(tabId, session, againWords(), 'again', settings);
  else await withdraw(tabId);
}

async function lookAgain(tabId: number): Promise<void> {
  await attendAlerts(tabId, await getSession(tabId), await settingsNow());
}

/** The meeting, or the wish for alerts, is over: what was told of it goes too. */
async function end(tabId: number): Promise<void> {
  stopFlash(tabId);
  await setAlertState(tabId, null);
  await withdraw(tabId);
}

async function give(
  tabId: number,
  session: Session,
  words: { title: string; message: string },
  sound: Sound,
  settings: Settings,
): Promise<void> {
  const isAlert = sound === 'alert';
  if (isAlert && settings.alertFlash) flash(tabId, () => void repaint(tabId, session));
  const work: Promise<unknown>[] = [];
  if (settings.alertNotification)
    work.push(notify(tabId, words, isAlert ? quietWords(settings.quietMinutes) : null));
  if (settings.alertSound) work.push(send('engine-host', 'play', { sound }));
  // One means that fails must not take the others with it.
  for (const result of await Promise.allSettled(work))
    if (result.status === 'rejected') warn('giving an alert', result.reason);
}

async function repaint(tabId: number, session: Session): Promise<void> {
  await showOnToolbar(tabId, (await getSession(tabId)) ?? session);
}

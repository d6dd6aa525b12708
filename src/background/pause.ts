import { warn } from '../shared/log';
import { send } from '../shared/messaging';
import { allSessions } from './session-store';

/** Tells the engine in which tabs nobody is to be looked at; one that is not there is told when it is opened. */
export async function tellPaused(): Promise<void> {
  const tabIds = (await allSessions()).filter(({ paused }) => paused).map(({ tabId }) => tabId);
  send('engine-host', 'pause', { tabIds }).catch((error: unknown) => {
    warn('telling who is paused', error);
  });
}

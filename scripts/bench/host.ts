import type { RunningExtension } from '../start/launch';
import type { EngineMeasures } from '../../src/shared/engine-measures';
import type { Budget } from '../../src/shared/protocol';
import type { Session } from '../../src/shared/session';

/** Asks the engine host, from the service worker. */
function ask(extension: RunningExtension, type: 'host-status' | 'budget', data: object): Promise<unknown> {
  return extension.worker.evaluate((message): Promise<unknown> => chrome.runtime.sendMessage(message), {
    to: 'engine-host',
    type,
    data,
  });
}

/** The engine's counters. Throws when there is no engine. */
export async function readMeasures(extension: RunningExtension): Promise<EngineMeasures> {
  const reply = (await ask(extension, 'host-status', {})) as {
    ok: boolean;
    data?: { measures: EngineMeasures };
  };
  if (!reply.data) throw new Error('The engine does not answer');
  return reply.data.measures;
}

export async function setBudget(extension: RunningExtension, budget: Budget): Promise<void> {
  await ask(extension, 'budget', { budget });
}

/** The only meeting's session, as the service worker has it. */
export async function readSession(extension: RunningExtension): Promise<Session | null> {
  const stored = await extension.worker.evaluate(() => chrome.storage.session.get(null));
  const key = Object.keys(stored).find((name) => name.startsWith('session:'));
  return key === undefined ? null : (stored[key] as Session);
}

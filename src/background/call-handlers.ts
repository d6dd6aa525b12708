import { isWholeIn, QUIET_MINUTES } from '../shared/alert-settings';
import { isId, isNothingOr, isOneOf, isRecord, isText } from '../shared/guards';
import type { Handlers } from '../shared/messaging';
import { MAX_NAME_LENGTH } from '../shared/protocol';
import { IGNORED, type Ignored } from '../shared/session';
import { LONGEST_PARTICIPANT_KEY } from '../shared/session-guard';
import { hush, withQuiet } from './alerts/quiet';
import { changeNames, ignoredNames, remember, withIgnoredHere } from './ignored';
import { forgetRecords } from './record/recorder';
import { isRecordId } from '../shared/record';
import { allSessions, getSession } from './session-store';
import { change } from './watch';

/** What can be asked about alerts and ignored people. */
type CallHandlers = Pick<
  Handlers<'background'>,
  'ignore' | 'quiet' | 'ignored-names' | 'forget-ignored' | 'delete-record'
>;

export const callHandlers: CallHandlers = {
  ignore: {
    from: 'extension',
    accepts: (value): value is { tabId: number; key: string; ignored: Ignored | null } =>
      isRecord(value) &&
      isId(value['tabId']) &&
      isText(value['key'], LONGEST_PARTICIPANT_KEY) &&
      isNothingOr(value['ignored'], (ignored) => isOneOf(IGNORED, ignored)),
    run: async ({ tabId, key, ignored }) => {
      const person = (await getSession(tabId))?.participants.find((one) => one.key === key);
      if (!person) return null;
      if (ignored !== 'call') await remember(person, ignored === 'always');
      // Without a name nobody can be known again; then it holds for this call.
      await change(tabId, (session) => session && withIgnoredHere(session, key, ignored !== null));
      return null;
    },
  },
  quiet: {
    from: 'extension',
    accepts: (value): value is { tabId: number; minutes: number } =>
      isRecord(value) && isId(value['tabId']) && isWholeIn(value['minutes'], { ...QUIET_MINUTES, least: 0 }),
    run: async ({ tabId, minutes }) => {
      await change(tabId, (session) => session && withQuiet(session, minutes, Date.now()));
      if (minutes > 0) await hush(tabId);
      return null;
    },
  },
  'delete-record': {
    from: 'extension',
    accepts: (value): value is { id: string | null } =>
      isRecord(value) && isNothingOr(value['id'], isRecordId),
    run: ({ id }) => forgetRecords(id).then(() => null),
  },
  'ignored-names': {
    from: 'extension',
    accepts: (value): value is Record<string, never> => isRecord(value),
    run: async () => ({ names: [...(await ignoredNames())] }),
  },
  'forget-ignored': {
    from: 'extension',
    accepts: (value): value is { name: string | null } =>
      isRecord(value) && isNothingOr(value['name'], (name): name is string => isText(name, MAX_NAME_LENGTH)),
    run: async ({ name }) => {
      await changeNames((all) => (name === null ? [] : all.filter((other) => other !== name)));
      for (const { tabId } of await allSessions()) await change(tabId, (session) => session);
      return null;
    },
  },
};

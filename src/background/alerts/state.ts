import { isListOf, isNothingOr, isRecord, isText, isTime } from '../../shared/guards';
import { isName } from '../../shared/name-guard';
import { MAX_KEY_LENGTH, MAX_PARTICIPANTS } from '../../shared/protocol';
import { isClock, type Clock } from './clock';

/** One person's clock. Somebody who has left keeps it for a while, and takes it up again by their name. */
export interface PersonClock extends Clock {
  key: string;
  name: string | null;
}

/** What is known of one meeting between two decisions. */
export interface AlertState {
  version: 1;
  /** The session it belongs to. */
  startedAt: number;
  /** When it was decided last. */
  at: number;
  people: PersonClock[];
  room: Clock;
  /** An alert was given, and it has not been told yet that all are masked again. */
  owed: boolean;
  /** Since when all are masked, as far as can be seen. */
  goodSince: number | null;
}

const isPersonClock = (value: unknown): value is PersonClock =>
  isClock(value) &&
  'key' in value &&
  isText(value.key, MAX_KEY_LENGTH + 20) &&
  'name' in value &&
  isNothingOr(value.name, isName);

/** Accepts what this version has stored. */
export function isAlertState(value: unknown): value is AlertState {
  return (
    isRecord(value) &&
    value['version'] === 1 &&
    isTime(value['startedAt']) &&
    isTime(value['at']) &&
    isListOf(value['people'], 2 * MAX_PARTICIPANTS, isPersonClock) &&
    isClock(value['room']) &&
    typeof value['owed'] === 'boolean' &&
    isNothingOr(value['goodSince'], isTime)
  );
}

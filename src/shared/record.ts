import { isId, isListOf, isNothingOr, isOneOf, isRecord, isText, isTime } from './guards';
import { isName } from './name-guard';
import { MAX_PARTICIPANTS } from './protocol';
import { SHOWN, type Shown } from './verdict';

/** What was shown of somebody from one time to another. Milliseconds since 1970. */
export interface RecordSpan {
  shown: Shown;
  from: number;
  to: number;
}

/** One person of a recorded call. Between two spans nobody looked, or they were not there. */
export interface RecordPerson {
  /** The name as shown last, or null; then `ordinal` names them ("Participant 3"). */
  name: string | null;
  ordinal: number;
  self: boolean;
  spans: RecordSpan[];
}

/** The record of one call: who, what was shown of them, when. No pictures, no address. */
export interface CallRecord {
  version: 1;
  id: string;
  startedAt: number;
  /** Null while it runs, or where the browser was closed in the middle. */
  endedAt: number | null;
  /** The call was longer, but the record was full. */
  full?: true;
  people: RecordPerson[];
}

/** Spans of one record; a day of 25 people whose verdicts change every two minutes has 18 000. */
export const MOST_RECORD_SPANS = 20_000;

const ID = /^(\d{1,16})-[\da-f]{8}$/;

export const isRecordId = (value: unknown): value is string => isText(value, 30) && ID.test(value);

/** A new record's id: it begins with its time, so that old ones can be deleted unread. */
export function newRecordId(startedAt: number): string {
  const [chance = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${startedAt}-${chance.toString(16).padStart(8, '0')}`;
}

/** When the call of this id began, in milliseconds since 1970. */
export const startOf = (id: string): number => Number(ID.exec(id)?.[1] ?? 0);

const isSpan = (value: unknown): value is RecordSpan =>
  isRecord(value) &&
  isOneOf(SHOWN, value['shown']) &&
  isTime(value['from']) &&
  isTime(value['to']) &&
  value['from'] <= value['to'];

const isPerson = (value: unknown): value is RecordPerson =>
  isRecord(value) &&
  isNothingOr(value['name'], isName) &&
  isId(value['ordinal']) &&
  typeof value['self'] === 'boolean' &&
  isListOf(value['spans'], MOST_RECORD_SPANS, isSpan);

/** Accepts a record as this version keeps it. */
export function isCallRecord(value: unknown): value is CallRecord {
  return (
    isRecord(value) &&
    value['version'] === 1 &&
    isRecordId(value['id']) &&
    isTime(value['startedAt']) &&
    isNothingOr(value['endedAt'], isTime) &&
    (value['full'] === undefined || value['full'] === true) &&
    isListOf(value['people'], MAX_PARTICIPANTS, isPerson)
  );
}

/** The last moment that a record knows of. */
export function endOf(record: CallRecord): number {
  const last = record.people.flatMap(({ spans }) => spans.at(-1)?.to ?? []);
  return record.endedAt ?? last.reduce((a, b) => Math.max(a, b), record.startedAt);
}

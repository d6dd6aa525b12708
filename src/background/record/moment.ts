/** How a record grows. Pure: the record so far and a session make the record now. */
import { MOST_RECORD_SPANS, type CallRecord, type RecordPerson, type RecordSpan } from '../../shared/record';
import { MAX_PARTICIPANTS } from '../../shared/protocol';
import { shownOf, type Participant, type Session } from '../../shared/session';
import { nextOrdinal } from '../session-changes';

/** Whose tile is whose line of the record. Not kept on the disk: keys are the page's own words. */
export type Lines = readonly (readonly [key: string, line: number])[];

export interface Moment {
  record: CallRecord;
  lines: Lines;
  /** Something is in it that was not before; else only the last spans have grown. */
  news: boolean;
}

/**
 * Two signs of life further apart than this have something between them that nobody saw. The record may be as old as its last
 * writing when the service worker was stopped (`recorder.ts`).
 */
const UNSEEN_MS = 20_000;

export function newRecord(id: string, startedAt: number): CallRecord {
  return { version: 1, id, startedAt, endedAt: null, people: [] };
}

/** Takes in what is known of a session at its last sign of life. Whoever does not count is not recorded. */
export function withMoment(record: CallRecord, lines: Lines, session: Session): Moment {
  const at = session.heardAt;
  const seen = session.participants.filter(({ kind, ignored }) => kind === 'camera' && !ignored);
  const present = new Set(seen.map(({ key }) => key));
  const lineOf = new Map(lines);
  const people = [...record.people];
  let spans = people.reduce((sum, person) => sum + person.spans.length, 0);
  let news = false;
  let full = record.full ?? false;

  for (const participant of seen) {
    const line = lineOf.get(participant.key) ?? returned(participant, people, lineOf, present);
    const before = line === null ? undefined : people[line];
    const isFull = spans >= MOST_RECORD_SPANS && !canGrow(before, participant, at);
    if (isFull || (line === null && people.length >= MAX_PARTICIPANTS)) {
      full = true;
      continue;
    }
    const after = grown(before, participant, at, freeOrdinal(participant, people));
    const place = line ?? people.length;
    lineOf.set(participant.key, place);
    people[place] = after;
    const more = after.spans.length - (before?.spans.length ?? 0);
    spans += more;
    news ||= more > 0 || before?.name !== after.name;
  }
  news ||= full !== (record.full ?? false);
  return {
    record: { ...record, people, ...(full ? { full } : {}) },
    lines: [...lineOf],
    news,
  };
}

/** The line of somebody of this name who is not in the call at the moment; whoever comes back goes on there. */
function returned(
  { name }: Participant,
  people: readonly RecordPerson[],
  lineOf: ReadonlyMap<string, number>,
  present: ReadonlySet<string>,
): number | null {
  const taken = new Set([...lineOf].filter(([key]) => present.has(key)).map(([, line]) => line));
  const line = people.findIndex(
    (person, index) => name !== null && person.name === name && !taken.has(index),
  );
  return line < 0 ? null : line;
}

function canGrow(person: RecordPerson | undefined, participant: Participant, at: number): boolean {
  const last = person?.spans.at(-1);
  return last !== undefined && last.shown === shownOf(participant) && at - last.to <= UNSEEN_MS;
}

/** A number that nobody in the record has had: in the call it is free again once somebody has left. */
function freeOrdinal({ ordinal }: Participant, people: readonly RecordPerson[]): number {
  return people.some((person) => person.ordinal === ordinal) ? nextOrdinal(people) : ordinal;
}

/** `ordinal` is a newcomer's. */
function grown(
  person: RecordPerson | undefined,
  participant: Participant,
  at: number,
  ordinal: number,
): RecordPerson {
  const { name, self } = participant;
  const spans = person?.spans ?? [];
  return {
    name: name ?? person?.name ?? null,
    ordinal: person?.ordinal ?? ordinal,
    self,
    spans: withSpan(spans, participant, at),
  };
}

function withSpan(spans: readonly RecordSpan[], participant: Participant, at: number): RecordSpan[] {
  const shown = shownOf(participant);
  const last = spans.at(-1);
  const earlier = spans.slice(0, -1);
  if (!last) return [{ shown, from: at, to: at }];
  // A clock that was put back adds nothing until it has caught up.
  if (at < last.to) return [...spans];
  if (at - last.to > UNSEEN_MS) return [...spans, { shown, from: at, to: at }];
  if (last.shown === shown) return [...earlier, { ...last, to: at }];
  const from = Math.min(at, Math.max(last.to, participant.since));
  return [...earlier, { ...last, to: from }, { shown, from, to: at }];
}

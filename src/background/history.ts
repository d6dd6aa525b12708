import { shownOf, type Participant, type Session, type Span } from '../shared/session';

/** How far back what was shown is kept, in milliseconds: the timeline shows ten minutes. */
export const HISTORY_MS = 600_000;

/** Of somebody whose badge changes all the time the latest are kept; so a call of 49 stays below 100 kB. */
export const MOST_SPANS = 60;

/** Notes what is shown of everybody now: a new span where it has changed, and nothing older than ten minutes. */
export function withHistory(session: Session, now: number): Session {
  const participants = session.participants.map((person) => {
    const spans = spansOf(person, now);
    return spans === person.spans ? person : { ...person, spans };
  });
  return { ...session, participants };
}

function spansOf(person: Participant, now: number): Span[] {
  const shown = shownOf(person);
  const before = person.spans ?? [];
  // A clock that was put back would leave spans that begin in the future.
  const last = before.at(-1);
  const sound = last && last[0] > now ? before.filter(([since]) => since <= now) : before;
  const all: Span[] = sound.at(-1)?.[1] === shown ? sound : [...sound, [now, shown]];
  const first = all.findLastIndex(([since]) => since <= now - HISTORY_MS);
  return first > 0 || all.length > MOST_SPANS ? all.slice(Math.max(first, all.length - MOST_SPANS, 0)) : all;
}

/**
 * How long the user's word stands against the engine's. It stands in for the verdict it was said against, and for whatever the
 * engine wavers to. It ends when the engine has claimed something else of that person for ten seconds, when the camera
 * is turned off (whoever comes back is looked at anew), when the user takes it back, and with the session.
 */
import type { Claim, Participant, Session } from '../shared/session';
import { FACE_CLAIMS, type Verdict } from '../shared/verdict';

/** A claim of the engine's that lasts for this long is a change of the person, and not a wavering of the engine. */
export const LASTING_MS = 10_000;

/** Takes in what the user says of somebody; null takes it back. */
export function withCorrection(session: Session, key: string, claim: Claim | null, now: number): Session {
  return withPeople(session, (person) => {
    if (person.key !== key) return person;
    return claim === null
      ? withoutSaid(person)
      : { ...person, said: { claim, against: person.verdict, at: now } };
  });
}

/** The session without the corrections that the engine, or the person, has overtaken. */
export function withoutLapsed(session: Session, now: number): Session {
  return withPeople(session, (person) => (isLapsed(person, now) ? withoutSaid(person) : person));
}

function isLapsed({ said, verdict, since }: Participant, now: number): boolean {
  if (!said) return false;
  if (verdict === 'camera-off') return true;
  return isClaim(verdict) && verdict !== said.against && now - Math.max(since, said.at) >= LASTING_MS;
}

const isClaim = (verdict: Verdict): boolean => (FACE_CLAIMS as readonly Verdict[]).includes(verdict);

function withoutSaid(person: Participant): Participant {
  const { said: _over, ...rest } = person;
  return rest;
}

function withPeople(session: Session, change: (person: Participant) => Participant): Session {
  return { ...session, participants: session.participants.map(change) };
}

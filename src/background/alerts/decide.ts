/** When an alert is due. Pure: what was known before and the session now make what is known now, and what to tell. */
import { shownOf, type Participant, type Session } from '../../shared/session';
import type { Settings } from '../../shared/settings';
import { advance, FORGET_MS, MASKED_MS, newClock, type Clock, type Sight } from './clock';
import type { AlertState, PersonClock } from './state';

export interface Decision {
  state: AlertState;
  /** Whom to alert about, all who are unmasked for long enough; null when there is nothing new to tell. */
  alert: { people: Participant[]; of: number } | null;
  /** All are masked again. */
  again: boolean;
  /** Milliseconds until something may become due without any message; null if nothing runs. */
  nextIn: number | null;
}

type Rule = Pick<Settings, 'alert' | 'alertAfter' | 'alertShare' | 'incorrect'>;

/** Time between two decisions that still counts as watched; the engine's sign of life comes every 3 seconds. */
const WATCHED_GAP_MS = 10_000;

/** Decides what to tell of a session at a time. `before`: null at the first decision about it. */
export function decide(before: AlertState | null, session: Session, rule: Rule, now: number): Decision {
  const old = before?.startedAt === session.startedAt ? before : null;
  const passed = old ? now - old.at : 0;
  const elapsed = passed > 0 && passed <= WATCHED_GAP_MS ? passed : 0;
  const believed = session.engine.state === 'ready' && Math.abs(now - session.heardAt) <= WATCHED_GAP_MS;
  const counted = session.participants.filter(({ kind, ignored }) => kind === 'camera' && !ignored);
  const sightOf = (person: Participant): Sight => (believed ? sightOn(person, rule) : 'unknown');
  const afterMs = rule.alertAfter * 1000;

  const people = clocksOf(old?.people ?? [], counted, sightOf, elapsed, now);
  const sight = roomSight(counted, sightOf, rule.alertShare);
  const room = old ? advance(old.room, sight, elapsed, now) : newClock(sight, 0, now);

  const quiet = isQuiet(session, now);
  const due = (clock: Clock): boolean => clock.sight === 'unmasked' && clock.ran >= afterMs;
  const watched = rule.alert === 'room' ? [room] : people;
  const news = !quiet && watched.some((clock) => due(clock) && !clock.told);
  // Whoever asked for quiet wants to hear again of those who are still unmasked after it.
  for (const clock of watched) clock.told = !quiet && (clock.told || due(clock));
  const about =
    rule.alert === 'room'
      ? counted.filter((person) => sightOf(person) === 'unmasked')
      : counted.filter(({ key }) => people.some((clock) => clock.key === key && due(clock)));

  const seen = counted.filter((person) => canBeSeen(person));
  const allGood = seen.length > 0 && seen.every((person) => sightOf(person) === 'masked');
  const goodSince = allGood ? Math.min(old?.goodSince ?? now, now) : null;
  const settled = goodSince !== null && now - goodSince >= MASKED_MS;
  const owed = (old?.owed ?? false) || news;

  return {
    state: {
      version: 1,
      startedAt: session.startedAt,
      at: now,
      people,
      room,
      owed: owed && !settled,
      goodSince,
    },
    alert: news ? { people: about, of: seen.length } : null,
    again: owed && settled && !quiet,
    nextIn: quiet ? quietLeft(session, now) : nextIn(watched, afterMs),
  };
}

/** What a person's tile says. Nothing but a verdict on a mask is a sight; all else is not known. */
function sightOn(person: Participant, { incorrect }: Rule): Sight {
  const shown = shownOf(person);
  if (shown === 'mask') return 'masked';
  if (shown === 'no-mask') return 'unmasked';
  if (shown === 'incorrect') return incorrect === 'unmasked' ? 'unmasked' : 'unknown';
  return 'unknown';
}

/** Whether there is a face that should be judged. */
function canBeSeen(person: Participant): boolean {
  const shown = shownOf(person);
  return shown !== 'camera-off' && shown !== 'no-face' && shown !== 'not-visible';
}

/** Whether enough of the room is unmasked: for certain, for certain not, or it hangs on those nobody can tell of. */
function roomSight(
  counted: readonly Participant[],
  sightOf: (one: Participant) => Sight,
  share: number,
): Sight {
  const seen = counted.filter(canBeSeen);
  const unmasked = seen.filter((one) => sightOf(one) === 'unmasked').length;
  const masked = seen.filter((one) => sightOf(one) === 'masked').length;
  if (seen.length === 0) return 'unknown';
  const enough = (count: number): boolean => (count / seen.length) * 100 >= share;
  if (enough(unmasked)) return 'unmasked';
  return enough(seen.length - masked) ? 'unknown' : 'masked';
}

/** Everybody's clock, brought up to `now`; those who left keep theirs until it is forgotten. */
function clocksOf(
  before: readonly PersonClock[],
  counted: readonly Participant[],
  sightOf: (person: Participant) => Sight,
  elapsed: number,
  now: number,
): PersonClock[] {
  const present = new Set(counted.map(({ key }) => key));
  const left = before.filter(({ key }) => !present.has(key));
  const clocks = counted.map((person): PersonClock => {
    const { key, name } = person;
    const sight = sightOf(person);
    const same =
      before.find((clock) => clock.key === key) ??
      takeOut(left, (clock) => name !== null && clock.name === name);
    // Whoever was unmasked before anybody counted is so since then.
    const ran = sight === 'unmasked' ? Math.max(0, now - person.since) : 0;
    return { ...(same ? advance(same, sight, elapsed, now) : newClock(sight, ran, now)), key, name };
  });
  const absent = left
    .map((clock) => ({ ...clock, ...advance(clock, 'unknown', elapsed, now) }))
    .filter(({ since }) => now - since < FORGET_MS);
  return [...clocks, ...absent];
}

function takeOut<T>(list: T[], matches: (item: T) => boolean): T | undefined {
  const at = list.findIndex(matches);
  return at < 0 ? undefined : list.splice(at, 1)[0];
}

/** Whether the user has asked for quiet. A quiet that begins in the future is over: the clock was put back. */
export function isQuiet({ quiet }: Session, now: number): boolean {
  return quiet !== undefined && now >= quiet.from && now < quiet.until;
}

function quietLeft({ quiet }: Session, now: number): number | null {
  return quiet ? quiet.until - now : null;
}

function nextIn(clocks: readonly Clock[], afterMs: number): number | null {
  const waits = clocks
    .filter(({ sight, told }) => sight === 'unmasked' && !told)
    .map(({ ran }) => Math.max(0, afterMs - ran));
  return waits.length === 0 ? null : Math.min(...waits);
}

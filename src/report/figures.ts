/** What a record adds up to. Pure. */
import type { CallRecord, RecordPerson, RecordSpan } from '../shared/record';
import type { Shown } from '../shared/verdict';

/** Milliseconds by what was shown. `unknown`: somebody was there and it could not be told; `away`: no face to judge. */
export interface Times {
  masked: number;
  unmasked: number;
  incorrect: number;
  unknown: number;
  away: number;
}

const PLACE: Readonly<Record<Shown, keyof Times>> = {
  mask: 'masked',
  'no-mask': 'unmasked',
  incorrect: 'incorrect',
  unsure: 'unknown',
  unreadable: 'unknown',
  looking: 'unknown',
  'no-face': 'away',
  'camera-off': 'away',
  'not-visible': 'away',
};

/** Which part of the times a verdict counts to. */
export const placeOf = (shown: Shown): keyof Times => PLACE[shown];

/** Adds up spans. */
export function timesOf(spans: readonly RecordSpan[]): Times {
  const times: Times = { masked: 0, unmasked: 0, incorrect: 0, unknown: 0, away: 0 };
  for (const { shown, from, to } of spans) times[PLACE[shown]] += to - from;
  return times;
}

/** The times of all people together. */
export function roomTimes({ people }: CallRecord): Times {
  return timesOf(people.flatMap(({ spans }) => spans));
}

/** Of the time in which it could be told, the share with a mask, 0 to 1; null where it never could. */
export function maskedShare({ masked, unmasked, incorrect }: Times): number | null {
  const known = masked + unmasked + incorrect;
  return known > 0 ? masked / known : null;
}

/** Of the time in which a face was to be judged, the share in which it could be told; null where there was none. */
export function knownShare({ masked, unmasked, incorrect, unknown }: Times): number | null {
  const known = masked + unmasked + incorrect;
  return known + unknown > 0 ? known / (known + unknown) : null;
}

/** Something that a person should look at again. */
export interface Glance {
  person: RecordPerson;
  what: 'unmasked' | 'incorrect' | 'unknown';
  from: number;
  to: number;
}

/** Shorter than this is a hand before the face, or a verdict that flapped. */
const WORTH_MS: Readonly<Record<Glance['what'], number>> = {
  unmasked: 10_000,
  incorrect: 10_000,
  unknown: 60_000,
};

/** Two spans of the same kind with less than this between them are one moment. */
const JOIN_MS = 10_000;

/** The moments that need a look, in the order of time. */
export function glancesOf({ people }: CallRecord): Glance[] {
  return people.flatMap(glancesAt).sort((a, b) => a.from - b.from || a.to - b.to);
}

function glancesAt(person: RecordPerson): Glance[] {
  const all = (['unmasked', 'incorrect', 'unknown'] as const).flatMap((what) => {
    const joined: Glance[] = [];
    for (const { shown, from, to } of person.spans) {
      if (PLACE[shown] !== what) continue;
      const last = joined.at(-1);
      if (last && from - last.to < JOIN_MS) last.to = to;
      else joined.push({ person, what, from, to });
    }
    return joined;
  });
  return all.filter(({ what, from, to }) => to - from >= WORTH_MS[what]);
}

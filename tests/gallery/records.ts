import type { CallRecord, RecordPerson, RecordSpan } from '../../src/shared/record';
import type { Shown } from '../../src/shared/verdict';
import { seeded } from '../../src/demo/random';
import { NOW } from './people';

/** Made-up records for pictures and tests. */
const NAMES = [
  'Amira Haddad', 'Jonas Weber', 'Priya Raman', 'Dr. Wilhelmina Oberländer-Schönhausen von und zu Hohenfels',
  'Chen Wei', 'ليلى منصور', 'Tomás Ó Súilleabháin', 'Yuki Tanaka', 'Kwame Mensah',
]; // oxfmt-ignore

const MINUTE = 60_000;

/** Spans one after the other: what was shown, and for how many seconds. */
export function spansOf(startedAt: number, ...parts: readonly [Shown, number][]): RecordSpan[] {
  let from = startedAt;
  return parts.map(([shown, seconds]) => {
    const span = { shown, from, to: from + seconds * 1000 };
    from = span.to;
    return span;
  });
}

/** Somebody of a record who wears a mask for ten minutes unless told otherwise. */
export function recorded(ordinal: number, changes: Partial<RecordPerson> = {}): RecordPerson {
  const spans = spansOf(NOW, ['mask', 600]);
  return { name: NAMES[ordinal - 1] ?? `Person ${ordinal}`, ordinal, self: ordinal === 1, spans, ...changes };
}

/** A record of these people. */
export function callRecord(people: RecordPerson[], changes: Partial<CallRecord> = {}): CallRecord {
  return {
    version: 1,
    id: `${NOW}-0a1b2c3d`,
    startedAt: NOW,
    endedAt: NOW + 10 * MINUTE,
    people,
    ...changes,
  };
}

/** A call of 48 minutes with so many people, some of whom take their masks off. Always the same one. */
export function longRecord(count: number): CallRecord {
  const random = seeded(7);
  const length = 48 * 60;
  const people = Array.from({ length: count }, (_, index) => {
    const parts: [Shown, number][] = [['looking', 3]];
    let left = length - 3;
    while (left > 0) {
      const dice = random();
      const shown: Shown =
        dice < 0.62
          ? 'mask'
          : dice < 0.74
            ? 'no-mask'
            : dice < 0.8
              ? 'incorrect'
              : dice < 0.9
                ? 'unsure'
                : 'camera-off';
      const lasts = Math.min(left, Math.round((shown === 'mask' ? 900 : 150) * (0.2 + random())));
      parts.push([shown, lasts]);
      left -= lasts;
    }
    return recorded(index + 1, {
      ...(index === 6 ? { name: null } : {}),
      spans: spansOf(NOW, ...parts),
    });
  });
  return callRecord(people, { endedAt: NOW + length * 1000 });
}

/** Values that no honest sender sends, and ways to put them into those that one does. */
import { seeded } from '../engine/samples';

const HUGE = 'x'.repeat(10_000_000);

export const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  true,
  NaN,
  Infinity,
  -1,
  0.5,
  2 ** 53,
  1n,
  '',
  HUGE,
  '__proto__',
  'constructor',
  'toString',
  Symbol('tab'),
  () => 1,
  [],
  new Array<unknown>(3),
  new Array<unknown>(100_000),
  {},
  Object.create(null),
  Object.prototype,
  JSON.parse('{"__proto__": {"state": "ready", "key": "anna"}}'),
  { length: 3 },
  new Map([['key', 'anna']]),
  new Date(NaN),
  new Uint8Array(8),
];

type Path = string[];

/** Every place in a value, the value itself first. */
function placesIn(value: unknown, here: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [here];
  return [here, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...here, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** The value with every place once replaced by everything hostile, and `rounds` times with three places at once. */
export function* spoilt(good: unknown, rounds = 3000): Generator {
  for (const place of placesIn(good)) for (const by of HOSTILE) yield replaced(good, place, by);
  const random = seeded(1);
  const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  for (let round = 0; round < rounds; round++) {
    let value = good;
    for (let times = 0; times < 3; times++)
      value = replaced(value, pick(placesIn(value)) ?? [], pick(HOSTILE));
    yield value;
  }
}

/** What is wrong with a value where an example shows what belongs there; null when it may be worked with. */
export function flaw(value: unknown, example: unknown, place = ''): string | null {
  if (value === null && NULLABLE.has(place.slice(place.lastIndexOf('.') + 1))) return null;
  if (typeof value !== typeof example || Array.isArray(value) !== Array.isArray(example))
    return `${place}: type`;
  if (typeof value === 'string') return value.length > 2000 ? `${place}: length` : null;
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? null : `${place}: number`;
  if (Array.isArray(value) && Array.isArray(example)) {
    if (value.length > 2000) return `${place}: length`;
    const [first] = example as unknown[];
    return Array.from(value as unknown[], (item) => flaw(item, first, place)).find(Boolean) ?? null;
  }
  if (typeof value !== 'object' || typeof example !== 'object' || !value || !example) return null;
  const inside = value as Record<string, unknown>;
  const flaws = Object.entries(example).map(([key, inner]) => flaw(inside[key], inner, `${place}.${key}`));
  return flaws.find(Boolean) ?? null;
}

/** Places that may be empty. */
const NULLABLE = new Set([
  'name',
  'part',
  'confidence',
  'firstVerdictAt',
  'lookedAt',
  'before',
  'backend',
  'reason',
  'error',
]);

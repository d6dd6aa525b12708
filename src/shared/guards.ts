/** Run-time guards for what crosses a boundary. They check shape and size; none of them throws. */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number, 0 or more, as tab, frame and sequence numbers are. */
export function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}

export function isOneOf<T extends string>(values: readonly T[], value: unknown): value is T {
  return typeof value === 'string' && (values as readonly string[]).includes(value);
}

/** A finite number within bounds; NaN and the infinities are not. */
export function isBetween(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && value >= low && value <= high;
}

export function isListOf<T>(
  value: unknown,
  most: number,
  accepts: (item: unknown) => item is T,
): value is T[] {
  // `every` passes over holes, which a structured clone keeps.
  return Array.isArray(value) && value.length <= most && Array.from<unknown>(value).every(accepts);
}

/** A time in milliseconds since 1970. */
export const isTime = (value: unknown): value is number => isBetween(value, 0, Number.MAX_SAFE_INTEGER);

/** A probability or any other share of one. */
export const isShare = (value: unknown): value is number => isBetween(value, 0, 1);

export function isNothingOr<T>(value: unknown, accepts: (value: unknown) => value is T): value is T | null {
  return value === null || accepts(value);
}

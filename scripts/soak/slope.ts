/** One value at a time, in milliseconds. */
export interface Point {
  at: number;
  value: number;
}

/**
 * How much a value grows in ten minutes: the median of the slopes between all pairs of points (Theil and Sen), so that a few
 * collections of garbage in between do not count.
 */
export function growthInTenMinutes(points: readonly Point[]): number {
  const slopes = points.flatMap((a, i) =>
    points.slice(i + 1).flatMap((b) => (b.at > a.at ? [(b.value - a.value) / (b.at - a.at)] : [])),
  );
  slopes.sort((a, b) => a - b);
  return (slopes[Math.floor(slopes.length / 2)] ?? 0) * 600_000;
}

/** Milliseconds from the first point to the last. */
export function lengthOf(points: readonly Point[]): number {
  return (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
}

/** By how much the lowest value of the later half lies above that of the earlier one. */
export function lowPointsRise(points: readonly Point[]): number {
  const middle = Math.ceil(points.length / 2);
  const low = (part: readonly Point[]): number => Math.min(...part.map(({ value }) => value));
  return low(points.slice(middle)) - low(points.slice(0, middle));
}

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

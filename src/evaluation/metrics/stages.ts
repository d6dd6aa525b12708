import { STAGES, type Stage, type StageTimes } from '../judged';

/** Milliseconds per picture: the middle one, and the one that 95 of 100 stay under. */
export type StageFigures = Record<Stage, { median: number; p95: number }>;

export function stageFigures(times: readonly StageTimes[]): StageFigures {
  const entries = STAGES.map((stage) => {
    const sorted = times.map((one) => one[stage]).sort((a, b) => a - b);
    return [stage, { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }] as const;
  });
  return Object.fromEntries(entries) as StageFigures;
}

/** The value below which a share of the sorted values lies; 0 of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

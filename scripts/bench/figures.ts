import type { KernelTimes } from '../../src/evaluation/bench/kernels-page';
import type { MeetingResult } from './meeting';
import { ROLES, type Role } from './processes';
import { shareOf } from './stretch';
import type { TransportResult } from './transport';

/** Everything that has been measured on a machine. */
export interface BenchResults {
  machine: string;
  meetings: MeetingResult[];
  kernels: (KernelTimes & { load: number; at: string }) | null;
  /** Not in what was kept before it was measured. */
  transport?: TransportResult;
}

/** Milliseconds of processor time a second, added by watching. */
export const addedCpu = ({ without, watched }: MeetingResult, role: Role): number =>
  watched.cpu[role] - without.cpu[role];

/** The same over all processes, as a share of one core. */
export const addedShare = ({ without, watched }: MeetingResult): number =>
  shareOf(watched) - shareOf(without);

/** Bytes added over all processes; null where the system does not tell. */
export function addedMemory({ without, watched }: MeetingResult): number | null {
  const [before, after] = [without.memory, watched.memory];
  return before && after ? ROLES.reduce((sum, role) => sum + after[role] - before[role], 0) : null;
}

/** Middle value. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** The value that this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? NaN;
}

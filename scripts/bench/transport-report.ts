import type { Way } from '../../src/evaluation/bench/transport/words';
import { median, percentile } from './figures';
import { ROLES, type Role } from './processes';
import type { TransportResult } from './transport';

const NAMES: Readonly<Record<Exclude<Way, 'nothing'>, [name: string, moved: string]>> = {
  capture: ['none: the picture is taken and let go', 'nothing'],
  'port-bitmap': ['runtime port (shipped)', 'ImageBitmap, copied'],
  'port-part': ['runtime port, a part (shipped)', 'a sketch and a part, copied'],
  'port-bytes': ['runtime port', 'bytes, copied'],
  'channel-bitmap': ['MessagePort', 'ImageBitmap, transferred'],
  'channel-bytes': ['MessagePort', 'bytes, transferred'],
};

/** The table of the ways, its head first. Processor time is what is more than in a stretch without pictures of the same round. */
export function transportRows({ ways }: TransportResult): string[][] {
  const one = (values: readonly number[]): string => (values.length === 0 ? '' : median(values).toFixed(1));
  const head = [
    'way',
    'moved',
    'ms to take',
    'ms to post',
    'ms until there',
    'p95',
    'empty message',
    'processor ms',
  ];
  const rows = Object.entries(NAMES).map(([way, [name, moved]]) => {
    const { taken, posted, there, pings, cpu } = ways[way as Way];
    const added = (roles: readonly Role[]): number[] =>
      cpu.map((used, round) => {
        const idle = ways.nothing.cpu[round];
        return roles.reduce((sum, role) => sum + used[role] - (idle?.[role] ?? 0), 0);
      });
    const p95 = there.length === 0 ? '' : percentile(there, 0.95).toFixed(1);
    const times = [one(taken), one(posted), one(there), p95, one(pings)];
    return [name, moved, ...times, one(added(ROLES)), ...ROLES.map((role) => one(added([role])))];
  });
  return [[...head, ...ROLES], ...rows];
}

/** What the table was measured with, for the documents. */
export const transportNote = ({ rounds, frames, everyMs }: TransportResult): string =>
  `Of one picture of 320 x 180, medians of ${rounds} rounds of ${frames} pictures, one each ${everyMs} ms.`;

import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc on every Linux that Node.js runs on. */
const TICKS = 100;

/** Milliseconds of processor time that the processes below this one have taken, those that live now. Linux only. */
export function processorTimeBelow(): Map<number, number> {
  const all = new Map<number, { parent: number; ms: number }>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    let text: string;
    try {
      text = readFileSync(`/proc/${name}/stat`, 'utf8');
    } catch {
      continue;
    }
    // The name in brackets may hold anything; the fields after it are numbers.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system] = [1, 11, 12].map((index) => Number(fields[index]));
    const ms = (((user ?? 0) + (system ?? 0)) * 1000) / TICKS;
    all.set(Number(name), { parent: parent ?? 0, ms });
  }
  const isBelow = (pid: number): boolean => {
    const parent = all.get(pid)?.parent;
    return parent === process.pid || (parent !== undefined && isBelow(parent));
  };
  return new Map([...all].filter(([pid]) => isBelow(pid)).map(([pid, { ms }]) => [pid, ms]));
}

/** What was taken between two readings; a process that has ended between them is left out. */
export function takenBetween(before: Map<number, number>, after: Map<number, number>): number {
  return [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
}

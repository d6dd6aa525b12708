import { readFile } from 'node:fs/promises';
import type { BrowserContext } from '@playwright/test';
import { browserSession } from '../start/grant';

/** What a process is for. `page` is every renderer that is not the extension's: the meeting's, and a spare one. */
export type Role = 'browser' | 'gpu' | 'utility' | 'page' | 'extension';
export const ROLES: readonly Role[] = ['extension', 'page', 'browser', 'gpu', 'utility'];

/** A number for each role. */
export const byRole = (of: (role: Role) => number): Record<Role, number> => ({
  extension: of('extension'),
  page: of('page'),
  browser: of('browser'),
  gpu: of('gpu'),
  utility: of('utility'),
});

export interface ProcessUse {
  id: number;
  role: Role;
  /** Milliseconds of processor time since it began, all its threads. */
  cpuMs: number;
  /** Its share of the memory that is in use, and of it what nobody else uses, in bytes; null where the system does not tell. */
  memory: number | null;
  own: number | null;
}

/** The kernel counts processor time in hundredths of a second, out of the scheduler's own account. */
const TICK_MS = 10;

/** Every process of a browser. Times are the kernel's on Linux, the browser's own elsewhere. */
export async function readProcesses(context: BrowserContext): Promise<ProcessUse[]> {
  const session = await browserSession(context);
  try {
    const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as {
      processInfo: { type: string; id: number; cpuTime: number }[];
    };
    return await Promise.all(
      processInfo.map(async ({ type, id, cpuTime }) => ({
        id,
        role: await roleOf(type, id),
        cpuMs: (await kernelTime(id)) ?? cpuTime * 1000,
        ...(await memoryOf(id)),
      })),
    );
  } finally {
    await session.detach();
  }
}

const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

async function roleOf(type: string, id: number): Promise<Role> {
  if (type === 'browser') return 'browser';
  if (/^gpu/i.test(type)) return 'gpu';
  if (type !== 'renderer') return 'utility';
  return (await read(`/proc/${id}/cmdline`)).includes('--extension-process') ? 'extension' : 'page';
}

async function kernelTime(id: number): Promise<number | null> {
  const stat = await read(`/proc/${id}/stat`);
  // The name, in brackets, may have spaces in it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return stat === '' || Number.isNaN(user + system) ? null : (user + system) * TICK_MS;
}

async function memoryOf(id: number): Promise<{ memory: number | null; own: number | null }> {
  const rollup = await read(`/proc/${id}/smaps_rollup`);
  const bytes = (name: string): number | null => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1];
    return found === undefined ? null : Number(found) * 1024;
  };
  return { memory: bytes('Pss'), own: bytes('Private_Dirty') };
}

/** Milliseconds that each role has used between two readings. A process that came in between counts from its start. */
export function usedBetween(
  before: readonly ProcessUse[],
  after: readonly ProcessUse[],
): Record<Role, number> {
  const used = byRole(() => 0);
  for (const { id, role, cpuMs } of after) {
    used[role] += cpuMs - (before.find((other) => other.id === id)?.cpuMs ?? 0);
  }
  return used;
}

/** Bytes by role; null where the system does not tell. */
export function memoryByRole(processes: readonly ProcessUse[]): Record<Role, number> | null {
  const sums = byRole(() => 0);
  for (const { role, memory } of processes) {
    if (memory === null) return null;
    sums[role] += memory;
  }
  return sums;
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of a browser's profile, and what is in it. */
export interface Files {
  name: string;
  bytes: Buffer;
}

/** The files of a folder and below, with their paths in it. */
export function filesIn(folder: string, inside = ''): Files[] {
  const entries = ifThere(() => readdirSync(path.join(folder, inside), { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const name = path.join(inside, entry.name);
    if (entry.isDirectory()) return filesIn(folder, name);
    const bytes = entry.isFile() ? ifThere(() => readFileSync(path.join(folder, name))) : undefined;
    return bytes ? [{ name, bytes }] : [];
  });
}

/** A running browser takes files away between the listing and the reading: those count as gone. */
function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether a text is in a file, in the ways that browsers write it. */
export const holds = ({ bytes }: Files, text: string): boolean =>
  bytes.includes(Buffer.from(text, 'utf8')) || bytes.includes(Buffer.from(text, 'utf16le'));

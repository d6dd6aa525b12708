import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A file of a browser's profile, and what is in it. */
export interface Files {
  name: string;
  bytes: Buffer;
}

export function filesIn(folder: string): Files[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile())
    .map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }));
}

/** Whether a text is in a file, in the ways that browsers write it. */
export const holds = ({ bytes }: Files, text: string): boolean =>
  bytes.includes(Buffer.from(text, 'utf8')) || bytes.includes(Buffer.from(text, 'utf16le'));

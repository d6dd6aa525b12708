import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';

/** Every file has this time, in the zip's own local reckoning, so that the same files give the same zip anywhere and at any time. */
const TIME = new Date(1980, 0, 1);

/** A folder as a zip: names sorted, with forward slashes, times fixed. The same files always give the same bytes. */
export async function zipOf(folder: string): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
  if (files.length === 0) throw new Error(`${folder} is empty; build first`);
  const contents: [string, Uint8Array][] = [];
  for (const file of files) contents.push([file, await readFile(path.join(folder, file))]);
  return zipSync(Object.fromEntries(contents), { level: 9, mtime: TIME });
}

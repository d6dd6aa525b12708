import { mkdtemp, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { problemsOf, readListings } from '../../scripts/package/listing';
import { zipOf } from '../../scripts/package/zip';
import { readFileSync } from 'node:fs';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** A folder with these files, written in this order, at this time. */
async function folderOf(files: Record<string, string>, time: Date): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mask-check-zip-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
    await utimes(path.join(folder, name), time, time);
  }
  return folder;
}

describe('a package', () => {
  it('has the same bytes for the same files, whenever and in whatever order they were written', async () => {
    const one = await folderOf({ 'b.js': 'two', 'a/z.txt': 'one' }, new Date(2020, 1, 1));
    const other = await folderOf({ 'a/z.txt': 'one', 'b.js': 'two' }, new Date(2026, 5, 5));
    const [first, second] = [await zipOf(one), await zipOf(other)];
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Object.keys(unzipSync(first))).toEqual(['a/z.txt', 'b.js']);
    expect(Buffer.from(unzipSync(first)['a/z.txt'] ?? []).toString()).toBe('one');
  });

  it('is not made of nothing', async () => {
    await expect(zipOf(await folderOf({}, new Date()))).rejects.toThrow('build first');
  });
});

describe('the store’s texts', async () => {
  const listings = await readListings();

  it('are there for every language, and none is too long', () => {
    expect(listings.map(({ language }) => language).sort()).toEqual([
      'ar',
      'de',
      'en',
      'es',
      'fr',
      'hi',
      'ja',
      'pt_BR',
      'zh_CN',
    ]);
    expect(listings.flatMap(problemsOf)).toEqual([]);
  });

  it.each(listings)(
    '$language: name and summary are those of the extension',
    ({ language, name, summary }) => {
      const messages = JSON.parse(
        readFileSync(`src/public/_locales/${language}/messages.json`, 'utf8'),
      ) as Record<string, { message: string }>;
      expect([name, summary]).toEqual([
        messages['extension_name']?.message,
        messages['extension_description']?.message,
      ]);
    },
  );

  it('a summary that is too long is named', () => {
    const [first] = listings;
    expect(first && problemsOf({ ...first, summary: 'x'.repeat(133), name: '' })).toHaveLength(2);
  });
});

it('the version is in package.json and nowhere else', () => {
  expect(JSON.parse(readFileSync('manifest.json', 'utf8'))).not.toHaveProperty('version');
});

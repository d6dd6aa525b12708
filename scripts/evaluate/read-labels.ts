import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isLabel, isNoPeople, LABELS, NO_PEOPLE, type LabelledPicture } from '../../src/evaluation/labels';
import type { Corrections } from './corrections';
import { readFacesCsv, type LabelSet } from './faces-csv';
import { UsageError } from './options';

/** Labels, the folder that the pictures' paths start from, and where the labels came from. */
export interface FoundLabels extends LabelSet {
  root: string;
  source: string;
}

const PICTURE = /\.(jpe?g|png|webp|gif|bmp|avif)$/i;

/**
 * The labels of a folder: its `faces.csv`, or its parent's as far as it names files in the folder, or class folders.
 * Throws a UsageError where there are none.
 */
export async function readLabels(
  data: string,
  split: string | null,
  corrections: Corrections = new Map(),
): Promise<FoundLabels> {
  const folder = path.resolve(data);
  if (!(await isFolder(folder))) throw new UsageError(`There is no folder ${data}`);
  const own = await textOf(path.join(folder, 'faces.csv'));
  if (own !== null) {
    return {
      ...(await present(readFacesCsv(own, split, corrections), folder)),
      root: folder,
      source: 'faces.csv',
    };
  }
  const above = path.dirname(folder);
  const inherited = await fromParent(above, path.basename(folder), split, corrections);
  if (inherited) return { ...(await present(inherited, above)), root: above, source: '../faces.csv' };
  if (split !== null) throw new UsageError(`--split needs a faces.csv, and ${data} has none`);
  return { ...(await classFolders(folder, data)), root: folder, source: 'class folders' };
}

/** The parent's table, if it names pictures of this folder. */
async function fromParent(
  parent: string,
  name: string,
  split: string | null,
  corrections: Corrections,
): Promise<LabelSet | null> {
  const text = await textOf(path.join(parent, 'faces.csv'));
  if (text === null || !text.includes(`\n${name}/`)) return null;
  const [head = '', ...lines] = text.split('\n');
  // Other rows become empty lines, so that complaints keep their line numbers.
  const rows = lines.map((line) => (line.startsWith(`${name}/`) ? line : ''));
  return readFacesCsv([head, ...rows].join('\n'), split, corrections);
}

/** Leaves out pictures that are not there, and paths that lead out of the folder. */
async function present({ pictures, complaints }: LabelSet, root: string): Promise<LabelSet> {
  const kept: LabelledPicture[] = [];
  const said = [...complaints];
  for (const picture of pictures) {
    const target = path.resolve(root, picture.file);
    if (!target.startsWith(root + path.sep)) said.push(`${picture.file}: lies outside of the folder`);
    else if ((await stat(target).catch(() => null))?.isFile()) kept.push(picture);
    else said.push(`${picture.file}: there is no such file`);
  }
  return { pictures: kept, complaints: said };
}

async function classFolders(folder: string, data: string): Promise<LabelSet> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.name.startsWith('.')).map(({ name }) => name);
  const classes = names.filter((name) => isLabel(name) || isNoPeople(name)).sort();
  if (classes.length === 0) {
    const known = [...LABELS, ...NO_PEOPLE].join(', ');
    throw new UsageError(`${data} has neither a faces.csv nor a folder named after a class (${known})`);
  }
  const pictures: LabelledPicture[] = [];
  const complaints = names
    .filter((name) => !classes.includes(name))
    .map((name) => `${name}: no class of ours, left out`);
  for (const name of classes) {
    const files = await readdir(path.join(folder, name), { recursive: true, withFileTypes: true });
    for (const entry of files.filter((one) => one.isFile() && !one.name.startsWith('.'))) {
      const file = path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/');
      if (!PICTURE.test(file)) complaints.push(`${file}: no picture, going by its name`);
      else pictures.push(pictureOf(file, name));
    }
  }
  pictures.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { pictures, complaints };
}

function pictureOf(file: string, name: string): LabelledPicture {
  const faces = isLabel(name) ? [{ label: name, box: null }] : [];
  return { file, people: isLabel(name), faces, condition: null };
}

async function isFolder(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => null))?.isDirectory() ?? false;
}

function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCorrections } from '../../../scripts/evaluate/corrections';
import { parseCsv } from '../../../scripts/evaluate/csv';
import { readFacesCsv } from '../../../scripts/evaluate/faces-csv';
import { readLabels } from '../../../scripts/evaluate/read-labels';

describe('comma-separated text', () => {
  test('quotes, doubled quotes, line breaks in cells, other line ends', () => {
    const lines = parseCsv('\uFEFFa,b\r\n"x, y","say ""hi"""\r\n\r\n"two\nlines",z');
    expect(lines).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, y', 'say "hi"'] },
      { line: 4, cells: ['two\nlines', 'z'] },
    ]);
    expect(parseCsv('')).toEqual([]);
  });
});

const HEAD = 'file,split,label,x,y,width,height';

describe('faces.csv', () => {
  test('faces of a picture come together', () => {
    const rows = [
      'a.jpg,val,with_mask,1,2,3,4',
      'b.jpg,val,ignore,1,1,1,1',
      'a.jpg,val,without_mask,5,6,7,8',
    ];
    const { pictures, complaints } = readFacesCsv([HEAD, ...rows].join('\n'), 'val');
    expect(complaints).toEqual([]);
    expect(pictures.map(({ file, faces }) => [file, faces.map(({ label }) => label)])).toEqual([
      ['a.jpg', ['with_mask', 'without_mask']],
      ['b.jpg', ['ignore']],
    ]);
    expect(pictures[0]?.faces[0]?.box).toEqual({ x: 1, y: 2, width: 3, height: 4 });
  });

  test('a picture without people needs no box', () => {
    const { pictures } = readFacesCsv(`${HEAD}\nwall.jpg,val,background,,,,`, null);
    expect(pictures).toEqual([{ file: 'wall.jpg', people: false, faces: [], condition: null }]);
  });

  test('a corrected label takes the place of the wrong one', () => {
    const table = ['file,face,split,label,x,y,width,height', 'a.jpg,0,val,with_mask,1,2,3,4'];
    const corrections = readCorrections(
      'file,face,was,is,why\na.jpg,0,with_mask,incorrect_mask,"bare nose"\na.jpg,1,with_mask,ignore,no face',
    );
    const rows = [...table, 'a.jpg,1,val,with_mask,5,6,7,8', 'a.jpg,2,val,with_mask,9,9,7,8'].join('\n');
    const { pictures, complaints } = readFacesCsv(rows, 'val', corrections);
    expect(complaints).toEqual([]);
    expect(pictures[0]?.faces.map(({ label }) => label)).toEqual(['incorrect_mask', 'ignore', 'with_mask']);
  });

  test('a correction of another label than the one that is there is not made', () => {
    const rows = 'file,face,split,label,x,y,width,height\na.jpg,0,val,with_mask,1,2,3,4';
    const corrections = readCorrections('file,face,was,is\na.jpg,0,without_mask,incorrect_mask');
    const { pictures, complaints } = readFacesCsv(rows, null, corrections);
    expect(pictures).toEqual([]);
    expect(complaints).toEqual([
      'faces.csv line 2: to be corrected from "without_mask", but the label is "with_mask"',
    ]);
  });

  test.each([
    ['file,face,is\na.jpg,0,with_mask', 'no column was'],
    ['file,face,was,is\na.jpg,0,with_mask,helmet', 'line 2: unknown label "helmet"'],
  ])('a list of corrections that cannot be read ends the run', (text, message) => {
    expect(() => readCorrections(text)).toThrow(message);
  });

  test('each bad row costs a line and nothing else', () => {
    const rows = [
      'a.jpg,val,with_mask,1,2,3,4',
      'a.jpg,val,with_mask,1,2,3,4',
      'a.jpg,val,helmet,1,2,3,4',
      'a.jpg,val,with_mask,1,two,3,4',
      'a.jpg,val,with_mask,1,2,0,4',
      'a.jpg,val,with_mask,1,2,3',
      ',val,with_mask,1,2,3,4',
      'a.jpg,val,no_people,,,,',
      'b.jpg,train,helmet,1,2,3,4',
    ];
    const { pictures, complaints } = readFacesCsv([HEAD, ...rows].join('\n'), 'val');
    expect(pictures).toHaveLength(1);
    expect(complaints.map((line) => line.slice(0, 40))).toEqual([
      'faces.csv line 3: the same face of a.jpg',
      'faces.csv line 4: unknown label "helmet"',
      'faces.csv line 5: x, y, width and height',
      'faces.csv line 6: x, y, width and height',
      'faces.csv line 7: 6 cells where the firs',
      'faces.csv line 8: no file named',
      'faces.csv line 9: a.jpg is said to have ',
    ]);
  });

  test('a table of something else, or an unknown split, is refused', () => {
    expect(() => readFacesCsv('name,age\nx,3', null)).toThrow('no column file, label');
    expect(() => readFacesCsv(`${HEAD}\na.jpg,val,with_mask,1,2,3,4`, 'test')).toThrow(
      'no split "test"; it has val',
    );
    expect(() => readFacesCsv('file,label,x,y,width,height\n', 'val')).toThrow('no column split');
  });
});

describe('a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'labels-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const put = async (file: string, text = ''): Promise<void> => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };

  test('of classes', async () => {
    for (const file of ['with_mask/1.jpg', 'background/deep/2.png', 'with_mask/notes.txt', 'cats/3.jpg'])
      await put(file);
    const { pictures, complaints, source } = await readLabels(folder, null);
    expect(pictures.map(({ file, people }) => [file, people])).toEqual([
      ['background/deep/2.png', false],
      ['with_mask/1.jpg', true],
    ]);
    expect(complaints).toEqual([
      'cats: no class of ours, left out',
      'with_mask/notes.txt: no picture, going by its name',
    ]);
    expect(source).toBe('class folders');
    await expect(readLabels(folder, 'val')).rejects.toThrow('--split needs a faces.csv');
  });

  test('with faces.csv: what is missing, or outside, is left out', async () => {
    const rows = ['in/a.jpg', 'in/gone.jpg', '../out.jpg'].map((file) => `${file},val,with_mask,1,2,3,4`);
    await put('faces.csv', [HEAD, ...rows].join('\n'));
    await put('in/a.jpg');
    const { pictures, complaints } = await readLabels(folder, null);
    expect(pictures.map(({ file }) => file)).toEqual(['in/a.jpg']);
    expect(complaints).toEqual([
      'in/gone.jpg: there is no such file',
      '../out.jpg: lies outside of the folder',
    ]);
    const below = await readLabels(path.join(folder, 'in'), 'val');
    expect(below).toMatchObject({ root: folder, source: '../faces.csv', pictures: [{ file: 'in/a.jpg' }] });
  });

  test('of nothing, or none at all', async () => {
    await expect(readLabels(folder, null)).rejects.toThrow(
      'neither a faces.csv nor a folder named after a class',
    );
    await expect(readLabels(path.join(folder, 'nowhere'), null)).rejects.toThrow('There is no folder');
  });
});

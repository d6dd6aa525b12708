import { isLabel } from '../../src/evaluation/labels';
import { parseCsv } from './csv';
import { UsageError } from './options';

/** Labels that are wrong to the eye, by `faceKey`: what the table says (`was`) and what is to be read instead (`is`). */
export type Corrections = ReadonlyMap<string, { was: string; is: string }>;

const NEEDED = ['file', 'face', 'was', 'is'];

/** Names one row of a `faces.csv`. */
export function faceKey(file: string, face: string): string {
  return `${file}\n${face}`;
}

/** Reads a table of corrections. Throws a UsageError that names the line, for a list half applied would give wrong figures. */
export function readCorrections(text: string): Corrections {
  const [head, ...lines] = parseCsv(text);
  const columns = head?.cells ?? [];
  const missing = NEEDED.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new UsageError(`The corrections have no column ${missing.join(', ')}`);
  const corrections = new Map<string, { was: string; is: string }>();
  for (const { line, cells } of lines) {
    const [file = '', face = '', was = '', is = ''] = NEEDED.map(
      (name) => cells[columns.indexOf(name)] ?? '',
    );
    if (is !== 'ignore' && !isLabel(is)) {
      throw new UsageError(`Corrections, line ${line}: unknown label "${is}"`);
    }
    corrections.set(faceKey(file, face), { was, is });
  }
  return corrections;
}

import { isLabel, isNoPeople, LABELS, NO_PEOPLE, type LabelledPicture } from '../../src/evaluation/labels';
import type { Box } from '../../src/shared/verdict';
import { faceKey, type Corrections } from './corrections';
import { parseCsv } from './csv';
import { UsageError } from './options';

/** What a set of labels came to; `complaints` has one line for each thing that was left out. */
export interface LabelSet {
  pictures: LabelledPicture[];
  complaints: string[];
}

type Row = Record<string, string>;

const NEEDED = ['file', 'label', 'x', 'y', 'width', 'height'];
const KNOWN = [...LABELS, 'ignore', ...NO_PEOPLE].join(', ');

/**
 * Reads the text of a `faces.csv`, with corrected labels in the place of its own. A bad row costs one complaint and nothing
 * else. Throws a UsageError for a table of something else.
 */
export function readFacesCsv(
  text: string,
  split: string | null,
  corrections: Corrections = new Map(),
): LabelSet {
  const [head, ...lines] = parseCsv(text);
  const columns = head?.cells.map((name) => name.toLowerCase()) ?? [];
  const missing = NEEDED.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new UsageError(`faces.csv has no column ${missing.join(', ')}`);
  if (split !== null && !columns.includes('split')) {
    throw new UsageError('faces.csv has no column split, so --split cannot choose');
  }
  const pictures = new Map<string, LabelledPicture>();
  const complaints: string[] = [];
  const splits = new Set<string>();
  const seen = new Set<string>();
  for (const { line, cells } of lines) {
    const row: Row = Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? '']));
    splits.add(row['split'] ?? '');
    if (split !== null && row['split'] !== split) continue;
    const wrong =
      cells.length === columns.length
        ? (corrected(row, corrections) ?? take(row, pictures, seen))
        : `${cells.length} cells where the first line has ${columns.length}`;
    if (wrong !== null) complaints.push(`faces.csv line ${line}: ${wrong}`);
  }
  if (split !== null && !splits.has(split)) {
    throw new UsageError(`faces.csv has no split "${split}"; it has ${[...splits].sort().join(', ')}`);
  }
  return { pictures: [...pictures.values()], complaints };
}

/** Puts a corrected label into the row; comes back with what is wrong with the correction, or null. */
function corrected(row: Row, corrections: Corrections): string | null {
  const correction = corrections.get(faceKey(row['file'] ?? '', row['face'] ?? ''));
  if (!correction) return null;
  const { was, is } = correction;
  if (row['label'] !== was) return `to be corrected from "${was}", but the label is "${row['label'] ?? ''}"`;
  row['label'] = is;
  return null;
}

/** Enters one row; comes back with what is wrong with it, or null. */
function take(row: Row, pictures: Map<string, LabelledPicture>, seen: Set<string>): string | null {
  const { file = '', label = '', condition = '' } = row;
  if (file === '') return 'no file named';
  const nobody = isNoPeople(label);
  if (!nobody && label !== 'ignore' && !isLabel(label)) return `unknown label "${label}" (known: ${KNOWN})`;
  const box = boxOf(row);
  if (!nobody && !box) return 'x, y, width and height must be numbers, the last two above 0';
  const key = [file, label, row['x'], row['y'], row['width'], row['height']].join('\n');
  if (seen.has(key)) return `the same face of ${file} once more`;
  const known = pictures.get(file);
  if (known && known.people === nobody) return `${file} is said to have people and to have none`;
  seen.add(key);
  const picture = known ?? { file, people: !nobody, faces: [], condition: condition || null };
  pictures.set(file, picture);
  if (!nobody && (label === 'ignore' || isLabel(label))) picture.faces.push({ label, box });
  return null;
}

function boxOf(row: Row): Box | null {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
    row[name] ? Number(row[name]) : NaN,
  );
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) return null;
  return { x, y, width, height };
}

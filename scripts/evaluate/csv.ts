/** A line of a table: its number in the file, from 1, and its cells. */
export interface CsvLine {
  line: number;
  cells: string[];
}

/** Splits comma-separated text. Quoted cells may hold commas, doubled quotes and line breaks; empty lines are left out. */
export function parseCsv(text: string): CsvLine[] {
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let start = 1;
  const endLine = (): void => {
    cells.push(cell.trim());
    if (cells.some((value) => value !== '')) lines.push({ line: start, cells });
    cells = [];
    cell = '';
    start = line + 1;
  };
  // A byte order mark comes first in files of some spreadsheets.
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (let i = 0; i < body.length; i++) {
    const letter = body.charAt(i);
    if (quoted) {
      if (letter === '"' && body.charAt(i + 1) === '"') cell += body.charAt(++i);
      else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (letter === ',') {
      cells.push(cell.trim());
      cell = '';
    } else if (letter === '\n') endLine();
    else cell += letter;
    if (letter === '\n') line++;
  }
  endLine();
  return lines;
}

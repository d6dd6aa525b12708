import type { Compared, Comparison } from './compare';

const MARKS = { right: 'right', wrong: 'WRONG', missing: 'missing', changes: 'changes' } as const;

/** The comparison as a table for a terminal. */
export function tableOf({ participants, right, wrong, missing }: Comparison): string {
  const rows = [
    ['participant', 'truth', 'popup', 'sure', 'first', 'follows', ''],
    ...participants.map((one) => [
      one.name,
      one.truth,
      one.verdict ?? '-',
      one.confidence === null ? '-' : `${Math.round(one.confidence * 100)} %`,
      one.firstVerdictMs === null ? '-' : seconds(one.firstVerdictMs),
      follows(one),
      MARKS[one.outcome],
    ]),
  ];
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? '')))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(
    1,
    0,
    widths
      .map((width) => '-'.repeat(width))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n${right} right, ${wrong} wrong, ${missing} missing of those who do not change`;
}

function follows({ followedMs }: Compared): string {
  if (followedMs.length === 0) return '';
  return followedMs.map((ms) => (ms === null ? 'missed' : seconds(ms))).join(' ');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Chinese, Japanese and Korean signs take two columns of a terminal, combining marks none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) {
    if (/\p{Mn}/u.test(sign)) continue;
    width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿！-｠]/u.test(sign) ? 2 : 1;
  }
  return width;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

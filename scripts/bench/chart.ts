import type { MeetingResult } from './meeting';
import { addedCpu } from './figures';
import { ROLES, type Role } from './processes';

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 52;
const BOTTOM = 40;
const TOP = 42;
const COLOURS: Readonly<Record<Role, string>> = {
  extension: '#1d4ed8',
  page: '#0d9488',
  browser: '#ca8a04',
  gpu: '#9333ea',
  utility: '#64748b',
};
/** The budget that the figures are to be held against, of one core. */
const BUDGET = 0.25;

/** Processor time added by watching, against the number of people, a bar a meeting, by process. */
export function chart(meetings: readonly MeetingResult[]): string {
  const normal = meetings.filter(({ budget }) => budget === 'normal');
  const bars = normal.map((result) =>
    ROLES.map((role) => ({ role, share: Math.max(0, addedCpu(result, role) / 1000) })),
  );
  const most = Math.max(0.3, ...bars.map((bar) => bar.reduce((sum, { share }) => sum + share, 0)));
  const height = (share: number): number => (share / most) * (HEIGHT - BOTTOM - TOP);
  const y = (share: number): number => HEIGHT - BOTTOM - height(share);
  const step = (WIDTH - LEFT - 20) / Math.max(1, bars.length);
  const parts: string[] = [];
  for (let share = 0; share <= most; share += 0.1) {
    parts.push(`<path d="M${LEFT} ${y(share).toFixed(1)}H${WIDTH - 20}" stroke="#e2e8f0"/>`);
    parts.push(label(LEFT - 8, y(share) + 4, `${Math.round(share * 100)} %`, 'end'));
  }
  bars.forEach((bar, i) => {
    const x = LEFT + step * (i + 0.5);
    let below = 0;
    for (const { role, share } of bar) {
      const top = y(below + share);
      parts.push(
        `<rect x="${(x - 22).toFixed(1)}" y="${top.toFixed(1)}" width="44" height="${height(share).toFixed(1)}" fill="${COLOURS[role]}"/>`,
      );
      below += share;
    }
    const people = normal[i]?.tiles ?? 0;
    parts.push(label(x, HEIGHT - BOTTOM + 18, people === 1 ? '1 person' : `${people} people`));
  });
  parts.push(
    `<path d="M${LEFT} ${y(BUDGET).toFixed(1)}H${WIDTH - 20}" stroke="#b91c1c" stroke-dasharray="6 4"/>`,
    label(LEFT + 2, y(BUDGET) - 5, 'budget: a quarter of one core', 'start'),
    ...ROLES.flatMap((role, i) => [
      `<rect x="${LEFT + i * 112}" y="12" width="11" height="11" fill="${COLOURS[role]}"/>`,
      label(LEFT + i * 112 + 16, 22, role, 'start'),
    ]),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Processor time added by watching, of one core">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`;
}

function label(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'middle'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-family="system-ui, sans-serif" font-size="12" fill="#0f172a" text-anchor="${anchor}">${words}</text>`;
}

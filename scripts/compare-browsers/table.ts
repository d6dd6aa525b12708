import { cpus, loadavg } from 'node:os';
import type { Figures } from './measure';

/** The figures side by side, as a table of Markdown with what they were measured on. */
export function tableOf(all: readonly Figures[], run: { participants: number; seconds: number }): string {
  const rows: [string, ...string[]][] = [
    ['', ...all.map(({ browser }) => browser)],
    ['---', ...all.map(() => '---:')],
    [
      'steady participants right / wrong / missing',
      ...all.map(({ right, wrong, missing }) => `${right} / ${wrong} / ${missing}`),
    ],
    [
      'first verdict after the switch is on, median',
      ...all.map(({ firstVerdictMs: ms }) => (ms === null ? '-' : seconds(ms))),
    ],
    ['age of a verdict, median', ...all.map(({ age }) => seconds(age.median))],
    ['age of a verdict, 95 %', ...all.map(({ age }) => seconds(age.p95))],
    ['looks a second', ...all.map(({ looks }) => looks.toFixed(1))],
    ['pictures to the engine a second', ...all.map(({ bytes }) => `${(bytes / 1e6).toFixed(1)} MB`)],
    ['processor, the meeting alone, of one core', ...all.map(({ cpu }) => percent(cpu.without))],
    ['processor, watched, of one core', ...all.map(({ cpu }) => percent(cpu.watched))],
    ['processor for the watching', ...all.map(({ cpu }) => percent(cpu.watched - cpu.without))],
  ];
  const lines = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const at = new Date().toISOString().slice(0, 10);
  return `${lines}

${run.participants} participants, ${run.seconds} seconds, without a display, on ${cpus().length} cores without a graphics card, ${at}; load average of the machine ${(loadavg()[0] ?? 0).toFixed(1)} at the end.`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
/** Milliseconds a second as a share of one core. */
const percent = (ms: number): string => `${Math.round(ms / 10)} %`;

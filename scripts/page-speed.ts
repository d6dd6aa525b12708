/**
 * How fast the popup is painted, and what a change of 25 people costs popup and side panel: `npx tsx scripts/page-speed.ts`, after
 * `npm run build`. Words after it choose: `open`, `popup`, `side-panel`; `--dist=DIR` takes another build, to compare. Figures and their
 * meaning: docs/page-speed.md.
 */
import path from 'node:path';
import { DIST, launchExtension } from '../tests/browser/extension';
import { median, percentile } from './bench/figures';
import { timeChanges, timePopups } from './bench/pages';

const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--dist='));
const dist = process.argv.find((word) => word.startsWith('--dist='))?.slice('--dist='.length);
const wants = (what: string): boolean => chosen.length === 0 || chosen.includes(what);

const extension = await launchExtension([], dist === undefined ? DIST : path.resolve(dist));
const say = (what: string, times: readonly number[]): void => {
  const figures = [
    `median ${median(times).toFixed(1)} ms`,
    `95th percentile ${percentile(times, 0.95).toFixed(1)} ms`,
  ];
  console.log(`${what}: ${figures.join(', ')} of ${times.length}`);
};
try {
  if (wants('open')) {
    const awake = await timePopups(extension, false);
    say('popup painted', awake.full);
    say('popup of a tab that is not watched', awake.empty);
    say('popup painted, service worker asleep', (await timePopups(extension, true)).full);
  }
  for (const surface of ['popup', 'side-panel'] as const) {
    if (!wants(surface)) continue;
    const { opening, frames, seconds } = await timeChanges(extension, surface);
    say(`${surface}, opened`, [opening]);
    say(`${surface}, 25 people change: longest frame of the second`, frames);
    say(`${surface}, 25 people change: the whole second`, seconds);
  }
} finally {
  await extension.close();
}

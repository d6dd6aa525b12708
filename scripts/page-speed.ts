/**
 * How fast the popup is painted, and what a change of 25 people costs popup and side panel: `npx tsx scripts/page-speed.ts`, after
 * `npm run build`. Figures and their meaning: docs/page-speed.md.
 */
import { launchExtension } from '../tests/browser/extension';
import { median, percentile } from './bench/figures';
import { timeChanges, timePopups } from './bench/pages';

const extension = await launchExtension();
const say = (what: string, times: readonly number[]): void => {
  const figures = [
    `median ${median(times).toFixed(1)} ms`,
    `95th percentile ${percentile(times, 0.95).toFixed(1)} ms`,
  ];
  console.log(`${what}: ${figures.join(', ')} of ${times.length}`);
};
try {
  say('popup painted', await timePopups(extension, false));
  say('popup painted, service worker asleep', await timePopups(extension, true));
  for (const file of ['src/popup/popup.html', 'src/side-panel/side-panel.html'])
    say(`main thread for a change of 25 people, ${file}`, await timeChanges(extension, file));
} finally {
  await extension.close();
}

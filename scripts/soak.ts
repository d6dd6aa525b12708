/** `npm run soak`: a long meeting with people coming and going; does anything pile up? `--help` tells the options. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { table } from './evaluate/tables';
import { findings } from './soak/verdict';
import { watchFor, type Sample } from './soak/watch';
import { serveDemo } from './start/demo';
import { findBrowser } from './start/find-browser';
import { openDemo } from './start/headless';
import { launch } from './start/launch';
import { watchWithPopup } from './start/popup';

const USAGE = `npm run soak -- [options]

  --minutes N    how long (60)
  --tiles N      how many people (25)
  --every N      seconds between somebody's leaving and the next one's (5)
  --growth N     megabytes in ten minutes that the extension may grow (1)
  --json FILE    write all samples
  --no-build     take dist/chrome as it is
  --help`;

interface SoakOptions {
  minutes: number;
  tiles: number;
  every: number;
  growth: number;
  json: string | undefined;
  build: boolean;
}

const SAMPLES = 60;
const [SOONEST_MS, LATEST_MS] = [5000, 30_000];

async function main({ minutes, tiles, every, growth, json, build }: SoakOptions): Promise<number> {
  if (build) await import('./build');
  const browser = await findBrowser({ install: true });
  const server = await serveDemo();
  const extension = await launch(browser, { extension: 'dist/chrome', headless: true, wasm: false });
  try {
    const address = `${server.origin}/?participants=${tiles}&churn=${every}`;
    const meeting = await openDemo(extension, address, { everybody: false });
    const popup = await watchWithPopup(extension, meeting);
    await popup.close();
    const ms = minutes * 60_000;
    const samples = await watchFor(extension, meeting, {
      ms,
      everyMs: Math.min(LATEST_MS, Math.max(SOONEST_MS, ms / SAMPLES)),
      tell: ({ at, counts }: Sample) => {
        console.log(`${(at / 60_000).toFixed(1)} min: ${JSON.stringify(counts)}`);
      },
    });
    if (json !== undefined) await writeFile(json, JSON.stringify(samples));
    const found = findings(samples, { tiles, growth: growth * 2 ** 20 });
    const rows = found.map(({ what, is, wanted, met }) => [what, is, wanted, met ? '' : 'MISSED']);
    console.log(`\n${table([['', 'is', 'wanted', ''], ...rows])}`);
    return found.every(({ met }) => met) ? 0 : 1;
  } finally {
    await extension.close();
    await server.close();
  }
}

const number = (word: string): number => {
  const value = Number(word);
  if (!(value > 0)) throw new Error(`"${word}" is no number above 0\n\n${USAGE}`);
  return value;
};

try {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '60' },
      tiles: { type: 'string', default: '25' },
      every: { type: 'string', default: '5' },
      growth: { type: 'string', default: '1' },
      json: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) console.log(USAGE);
  else {
    process.exitCode = await main({
      minutes: number(values.minutes),
      tiles: number(values.tiles),
      every: number(values.every),
      growth: number(values.growth),
      json: values.json,
      build: !values['no-build'],
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

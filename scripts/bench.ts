/** `npm run bench`: what watching costs, on real meetings in a real browser, and the kernels side by side. `--help` tells the options. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chart } from './bench/chart';
import { measureKernels } from './bench/kernels';
import { measureMeeting } from './bench/meeting';
import { readOptions, USAGE, type BenchOptions } from './bench/options';
import type { BenchResults } from './bench/figures';
import { documentOf, printed } from './bench/report';
import { measureTransport } from './bench/transport';
import { formatted } from './format';
import { serveDemo } from './start/demo';
import { findBrowser } from './start/find-browser';

/** What earlier runs have measured; a run of other sizes adds to it. */
const KEPT = '.cache/bench/results.json';

/** Half a minute each. */
const TRANSPORT_ROUNDS = 6;

async function main(options: BenchOptions): Promise<void> {
  if (options.build && options.only !== 'report') await import('./build');
  const browser = await findBrowser({ asked: options.browser, install: true });
  const results: BenchResults = await readFile(KEPT, 'utf8').then(
    (json) => JSON.parse(json) as BenchResults,
    () => ({ machine: '', meetings: [], kernels: null }),
  );
  // What was measured before the turns were.
  results.meetings = results.meetings.filter((one) => 'turns' in one);
  results.machine = `${os.cpus().length} cores, ${os.cpus()[0]?.model ?? 'unknown'}, ${os.platform()}`;
  if (options.only === undefined || options.only === 'meetings') {
    const server = await serveDemo();
    try {
      for (const tiles of options.tiles) {
        console.log(
          `A meeting of ${tiles}: ${options.seconds} s watched, in ${options.turns} turns, and without ...`,
        );
        const load = os.loadavg()[0] ?? 0;
        const result = await measureMeeting(browser, server.origin, { ...options, tiles, load });
        const others = results.meetings.filter((one) => one.tiles !== tiles || one.budget !== options.budget);
        results.meetings = [...others, result].sort((a, b) => a.tiles - b.tiles);
        await keep(results);
      }
    } finally {
      await server.close();
    }
  }
  if (options.only === undefined || options.only === 'kernels') {
    console.log(`The kernels in turns, ${options.rounds} rounds ...`);
    const load = os.loadavg()[0] ?? 0;
    results.kernels = {
      ...(await measureKernels(browser.path, options)),
      load,
      at: new Date().toISOString(),
    };
    await keep(results);
  }
  if (options.only === undefined || options.only === 'transport') {
    console.log(`The ways of a picture in turns, ${TRANSPORT_ROUNDS} rounds ...`);
    results.transport = await measureTransport(browser, TRANSPORT_ROUNDS, os.loadavg()[0] ?? 0);
    await keep(results);
  }
  console.log(`\n${printed(results)}`);
  if (options.json) await writeFile(options.json, JSON.stringify(results, null, 2));
  if (!options.docs) return;
  await mkdir('docs/pictures', { recursive: true });
  await writeFile('docs/pictures/cost.svg', chart(results.meetings));
  await writeFile('docs/benchmarks.md', await formatted('docs/benchmarks.md', documentOf(results)));
}

async function keep(results: BenchResults): Promise<void> {
  await mkdir(path.dirname(KEPT), { recursive: true });
  await writeFile(KEPT, JSON.stringify(results, null, 2));
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(USAGE);
  else await main(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

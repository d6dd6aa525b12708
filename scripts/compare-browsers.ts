/** `npx tsx scripts/compare-browsers.ts`: the demo meeting in Chromium and in Firefox, side by side; writes docs/browsers.md's table. Linux. */
import { readFileSync, writeFileSync } from 'node:fs';
import { measureChromium, measureFirefox, type Figures } from './compare-browsers/measure';
import { tableOf } from './compare-browsers/table';
import { serveDemo } from './start/demo';

const DOCUMENT = 'docs/browsers.md';
const MARKS = /(<!-- end to end -->\n)[^]*?(\n<!-- end -->)/;
const PARTICIPANTS = 9;
const SECONDS = 40;

await import('./build');
const server = await serveDemo();
const address = `${server.origin}/?participants=${PARTICIPANTS}`;
try {
  const results: Figures[] = [];
  for (const measure of [measureChromium, measureFirefox]) results.push(await measure(address, SECONDS));
  const table = tableOf(results, { participants: PARTICIPANTS, seconds: SECONDS });
  console.log(table);
  writeFileSync(DOCUMENT, readFileSync(DOCUMENT, 'utf8').replace(MARKS, `$1\n${table}\n$2`));
} finally {
  await server.close();
}

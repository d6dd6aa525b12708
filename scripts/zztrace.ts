import path from 'node:path';
import { DIST, launchExtension } from '../tests/browser/extension';
import { MARK, PEOPLE, prepare, store } from './bench/made-meeting';
import { VIEW_SIZES } from './gallery/pictures';
const surface = (process.argv[2] ?? 'side-panel') as 'popup' | 'side-panel';
const dist = process.argv[3];
const extension = await launchExtension([], dist === undefined ? DIST : path.resolve(dist));
const { driver, tabId } = await prepare(extension);
await store(driver, tabId, 0);
const page = await extension.context.newPage();
await page.setViewportSize(VIEW_SIZES[surface]);
await page.goto(extension.page(`src/${surface}/${surface}.html?tab=${tabId}`));
await page.locator('.people > .row').nth(PEOPLE - 1).waitFor();
const devtools = await extension.context.newCDPSession(page);
const worker = extension.context.serviceWorkers().at(-1)!;
for (let n = 1; n <= 20; n++) { await store(worker, tabId, n); await page.waitForTimeout(1000); }
const events: any[] = [];
devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as any)));
await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline','disabled-by-default-devtools.timeline.frame','blink.user_timing','devtools.timeline','v8','disabled-by-default-v8.gc'], excludedCategories: ['*'] } });
for (let n = 1; n <= 20; n++) { await store(worker, tabId, 20 + n); await page.waitForTimeout(1000); }
const done = new Promise((r) => devtools.once('Tracing.tracingComplete', r));
await devtools.send('Tracing.end'); await done;
const begins = events.filter((e) => e.name === 'BeginMainThreadFrame');
const key = (e: any) => `${e.pid}/${e.tid}`;
const counts = new Map<string, number>(); for (const b of begins) counts.set(key(b), (counts.get(key(b)) ?? 0) + 1);
const thread = [...counts].sort((a, b) => b[1] - a[1])[0]![0];
const mine = events.filter((e) => key(e) === thread).sort((a, b) => a.ts - b.ts);
const marks = events.filter((e) => e.name === MARK).map((e) => e.ts).sort((a: number, b: number) => a - b);
const tasks = mine.filter((e) => e.name === 'RunTask');
const starts = mine.filter((e) => e.name === 'BeginMainThreadFrame').map((e) => e.ts);
let since = 0; let list: any[] = []; const frames: any[] = [];
tasks.forEach((t, i) => { list.push(t); const next = tasks[i + 1]?.ts ?? Infinity; if (starts.some((s: number) => s >= t.ts && s < next)) { frames.push({ at: t.ts, tasks: list, cost: list.reduce((a, x) => a + (x.tdur ?? 0) / 1000, 0) }); list = []; } });
marks.forEach((m: number, i: number) => {
  const until = marks[i + 1] ?? Infinity;
  const of = frames.filter((f) => f.at >= m && f.at < until);
  console.log(`-- change ${i + 1}: frames ${of.map((f) => f.cost.toFixed(1)).join(' ')}`);
  const worst = of.sort((a, b) => b.cost - a.cost)[0]; if (!worst) return;
  for (const t of worst.tasks.filter((t: any) => (t.tdur ?? 0) > 700)) {
    const inside = mine.filter((e) => e !== t && e.ph === 'X' && e.ts >= t.ts && e.ts + (e.dur ?? 0) <= t.ts + t.dur && (e.tdur ?? e.dur ?? 0) > 400);
    console.log(`   ${((t.ts - worst.at) / 1000).toFixed(0)} ms: task ${(t.tdur / 1000).toFixed(1)} (wall ${(t.dur / 1000).toFixed(1)}): ${inside.map((e) => `${e.name} ${((e.tdur ?? e.dur) / 1000).toFixed(1)}`).join(', ')}`);
  }
});
await extension.close();

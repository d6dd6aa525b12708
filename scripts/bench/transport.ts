import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import {
  WAYS,
  type BlockRequest,
  type BlockTimes,
  type Way,
} from '../../src/evaluation/bench/transport/words';
import type { FoundBrowser } from '../start/find-browser';
import { launch, type RunningExtension } from '../start/launch';
import { tabIdOf } from '../start/popup';
import { serve } from '../start/server';
import { readMeasures } from './host';
import { byRole, readProcesses, usedBetween, type Role } from './processes';
import { transportCopy } from './transport-copy';

/** All that one way took: milliseconds of each picture, and of processor time a picture, one of each round. */
export interface WayTimes extends Omit<BlockTimes, 'light'> {
  cpu: Record<Role, number>[];
}

export interface TransportResult {
  at: string;
  load: number;
  rounds: number;
  /** Pictures in a stretch, and milliseconds from one to the next. */
  frames: number;
  everyMs: number;
  ways: Record<Way, WayTimes>;
}

/** 25 pictures a second, as of 25 people who are looked at once a second; enough of them for the clock of processor time. */
const FRAMES = 100;
const EVERY_MS = 40;
const SETTLE_MS = 3000;

/** A camera of 640 x 360, ten pictures a second, and nothing else. */
const PAGE = `<!doctype html><meta charset="utf-8"><title>Transport</title><video muted autoplay></video><script>
const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
const pen = canvas.getContext('2d');
let hue = 0;
setInterval(() => {
  pen.fillStyle = 'hsl(' + (hue += 9) + ' 60% 60%)';
  pen.fillRect(0, 0, 640, 360);
}, 100);
document.querySelector('video').srcObject = canvas.captureStream(10);
</script>`;

/** Sends pictures in all ways, in turns, in a copy of the built extension (`transportCopy`) and a real browser. */
export async function measureTransport(
  browser: FoundBrowser,
  rounds: number,
  load: number,
): Promise<TransportResult> {
  const folder = await transportCopy('dist/chrome');
  const server = await serve({ '/camera.html': new TextEncoder().encode(PAGE) });
  const extension = await launch(browser, { extension: folder, headless: true, wasm: false });
  try {
    const page = await extension.context.newPage();
    await page.goto(`${server.origin}/camera.html`);
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    await keepEngine(extension, await tabIdOf(extension, page));
    await openEngine(extension);
    return {
      at: new Date().toISOString(),
      load,
      rounds,
      frames: FRAMES,
      everyMs: EVERY_MS,
      ways: await inTurns(extension, page, rounds),
    };
  } finally {
    await extension.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens the engine's page as the service worker does, and waits until the engine is at rest. */
async function openEngine(extension: RunningExtension): Promise<void> {
  await extension.worker.evaluate(() =>
    chrome.offscreen.createDocument({
      url: 'src/engine-host/offscreen.html',
      reasons: [chrome.offscreen.Reason.WORKERS],
      justification: 'Benchmark',
    }),
  );
  await readMeasures(extension);
  await wait(SETTLE_MS);
}

/** No meeting is watched here, and the service worker closes an engine that nobody needs; not while a click waits for its permission. */
async function keepEngine({ worker }: RunningExtension, tabId: number): Promise<void> {
  await worker.evaluate(
    (click) => chrome.storage.session.set({ 'pending-watch': { ...click, at: Date.now() } }),
    { tabId, origin: 'http://127.0.0.1' },
  );
}

async function inTurns(
  extension: RunningExtension,
  page: Page,
  rounds: number,
): Promise<Record<Way, WayTimes>> {
  const tabId = await tabIdOf(extension, page);
  const empty = (): WayTimes => ({ taken: [], posted: [], there: [], pings: [], cpu: [] });
  const ways = Object.fromEntries(WAYS.map((way) => [way, empty()])) as Record<Way, WayTimes>;
  for (let round = -1; round < rounds; round++) {
    // Each time another one goes first.
    const turn = WAYS.map((_, i) => WAYS[(i + round + 1) % WAYS.length] ?? 'nothing');
    for (const way of turn) {
      await keepEngine(extension, tabId);
      const { pings, light } = await ask(extension, tabId, { benchWay: way, frames: 0, everyMs: 0 });
      if (way !== 'nothing' && way !== 'capture' && light < 1)
        throw new Error(`${way}: pictures arrive empty`);
      const before = await readProcesses(extension.context);
      const times = await ask(extension, tabId, { benchWay: way, frames: FRAMES, everyMs: EVERY_MS });
      const used = usedBetween(before, await readProcesses(extension.context));
      // The first round is for warming up.
      if (round < 0) continue;
      ways[way].taken.push(...times.taken);
      ways[way].posted.push(...times.posted);
      ways[way].there.push(...times.there);
      ways[way].pings.push(...pings);
      ways[way].cpu.push(byRole((role) => used[role] / FRAMES));
    }
  }
  return ways;
}

/** Has the content script do a stretch. Throws what it threw. */
async function ask({ worker }: RunningExtension, tabId: number, request: BlockRequest): Promise<BlockTimes> {
  const answer = await worker.evaluate(
    ([tab, message]): Promise<BlockTimes | { error: string }> => chrome.tabs.sendMessage(tab, message),
    [tabId, request] as const,
  );
  if ('error' in answer) throw new Error(`${request.benchWay}: ${answer.error}`);
  return answer;
}

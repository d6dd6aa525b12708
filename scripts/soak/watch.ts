import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { readMeasures } from '../bench/host';
import { readProcesses } from '../bench/processes';
import type { RunningExtension } from '../start/launch';
import { readHeaps } from './heaps';

/** What is counted every few seconds. Bytes, and numbers of things. */
export interface Sample {
  at: number;
  bytes: Record<string, number>;
  counts: { held: number; bitmaps: number; ports: number; tiles: number; looks: number };
  /** Of the meeting's page, the demo's own included. */
  page: { listeners: number; nodes: number };
}

/** Watches for so long, a sample every `everyMs`. */
export async function watchFor(
  extension: RunningExtension,
  meeting: Page,
  { ms, everyMs, tell }: { ms: number; everyMs: number; tell: (sample: Sample) => void },
): Promise<Sample[]> {
  const devtools = await extension.context.newCDPSession(meeting);
  await devtools.send('Performance.enable');
  const samples: Sample[] = [];
  const start = performance.now();
  while (performance.now() - start < ms) {
    await wait(everyMs);
    await devtools.send('HeapProfiler.collectGarbage');
    const heaps = await readHeaps(extension.context, extension.id);
    // Only after the collection: what the engine has cut out of pictures since the last one is 10 to 25 MB, and is no growth.
    const [measures, processes, { metrics }] = await Promise.all([
      readMeasures(extension),
      readProcesses(extension.context),
      devtools.send('Performance.getMetrics'),
    ]);
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
    const bytes: Record<string, number> = { "meeting page's JavaScript": metric('JSHeapUsedSize') };
    for (const { name, bytes: used } of heaps) bytes[name] = used;
    for (const { role, own } of processes) {
      if (own !== null) bytes[`${role} process`] = (bytes[`${role} process`] ?? 0) + own;
    }
    const { held, bitmaps, feeds, ages, looks } = measures;
    const sample = {
      at: performance.now() - start,
      bytes,
      counts: { held, bitmaps, ports: feeds, tiles: ages.length, looks },
      page: { listeners: metric('JSEventListeners'), nodes: metric('Nodes') },
    };
    samples.push(sample);
    tell(sample);
  }
  return samples;
}

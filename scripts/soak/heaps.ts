import type { BrowserContext } from '@playwright/test';
import { isEnginePage, openRaw, workerIn, type RawTarget } from '../start/raw-targets';

/** Bytes in use after a collection. */
export interface Heap {
  name: string;
  bytes: number;
}

/** Has the garbage collected in all of the extension's contexts and reads how much is left. */
export async function readHeaps(context: BrowserContext, extensionId: string): Promise<Heap[]> {
  const browser = await openRaw(context);
  try {
    const heaps: Heap[] = [];
    for (const target of await browser.targets()) {
      if (target.type === 'service_worker' && target.url.includes(extensionId)) {
        heaps.push(await scriptHeap("service worker's JavaScript", await browser.attach(target)));
      }
      if (isEnginePage(target, extensionId)) {
        const page = await browser.attach(target);
        heaps.push(await scriptHeap("engine host's JavaScript", page));
        heaps.push(await scriptHeap("engine worker's JavaScript", await workerIn(page)));
      }
    }
    return heaps;
  } finally {
    await browser.close();
  }
}

/** Arrays that JavaScript holds beside its heap, cut-out faces for instance, count; memory of WebAssembly counts with the process only. */
async function scriptHeap(name: string, target: RawTarget): Promise<Heap> {
  await target.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await target.send('Runtime.getHeapUsage');
  return { name, bytes: Number(usedSize) + Number(backingStorageSize) };
}

import type { Page } from '@playwright/test';
import type { VideoReading } from './video-frames';

/** What the meeting's own page shows of being disturbed. */
export interface PageReading {
  /** Milliseconds of tasks of 50 ms or more on the page's main thread, and the longest of them. */
  blockedMs: number;
  longestMs: number;
}

declare global {
  interface Window {
    maskCheckBench?: { blocks: number[]; numbers: WeakMap<Element, number>; videos: number };
  }
}

/** Begins to note long tasks; once a page. */
export async function beginProbe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const blocks: number[] = [];
    window.maskCheckBench = { blocks, numbers: new WeakMap(), videos: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blocks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** Reads the counts, and sets the long tasks' back to none. */
export function readProbe(page: Page): Promise<PageReading> {
  return page.evaluate(() => {
    const blocks = window.maskCheckBench?.blocks.splice(0) ?? [];
    return { blockedMs: blocks.reduce((a, b) => a + b, 0), longestMs: Math.max(0, ...blocks) };
  });
}

/** Every video's painted frames, one that is not shown too. */
export function readVideos(page: Page): Promise<VideoReading[]> {
  return page.evaluate(() => {
    const bench = window.maskCheckBench;
    if (!bench) return [];
    return [...document.querySelectorAll('video')].map((video) => {
      const id = bench.numbers.get(video) ?? bench.videos++;
      bench.numbers.set(video, id);
      const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
      const shown = video.videoWidth > 0 && video.checkVisibility();
      return { id, frames: totalVideoFrames - droppedVideoFrames, shown };
    });
  });
}

/** Animation frames a second, over so many milliseconds. Asking for them costs the page time, so it is not part of the rest. */
export function animationRate(page: Page, ms: number): Promise<number> {
  return page.evaluate(async (length) => {
    const start = performance.now();
    let frames = 0;
    for (; performance.now() - start < length; frames++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return (frames * 1000) / (performance.now() - start);
  }, ms);
}

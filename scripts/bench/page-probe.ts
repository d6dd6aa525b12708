import type { Page } from '@playwright/test';

/** What the meeting's own page shows of being disturbed. */
export interface PageReading {
  /** Pictures of all videos that were painted. */
  frames: number;
  /** Milliseconds of tasks of 50 ms or more on the page's main thread, and the longest of them. */
  blockedMs: number;
  longestMs: number;
}

declare global {
  interface Window {
    maskCheckBench?: { blocks: number[] };
  }
}

/** Begins to note long tasks; once a page. */
export async function beginProbe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const blocks: number[] = [];
    window.maskCheckBench = { blocks };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blocks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** Reads the counts, and sets the long tasks' back to none. */
export function readProbe(page: Page): Promise<PageReading> {
  return page.evaluate(() => {
    const blocks = window.maskCheckBench?.blocks.splice(0) ?? [];
    const frames = [...document.querySelectorAll('video')].reduce((sum, video) => {
      const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
      return sum + totalVideoFrames - droppedVideoFrames;
    }, 0);
    return { frames, blockedMs: blocks.reduce((a, b) => a + b, 0), longestMs: Math.max(0, ...blocks) };
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

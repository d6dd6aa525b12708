import type { Page } from '@playwright/test';

/** What each picture on this page does, a line each: "320 x 240, 12 pictures in a second"; for the words of a test that fails. */
export async function picturesOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const videos = [...document.querySelectorAll('video')];
    const shown = (): number[] => videos.map((video) => video.getVideoPlaybackQuality().totalVideoFrames);
    const before = shown();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const after = shown();
    return videos.map((video, i) => {
      const tracks = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
      const states = tracks.map((track) => `${track.readyState}${track.muted ? ', muted' : ''}`);
      const size = `${video.videoWidth} x ${video.videoHeight}`;
      return `${size}, ${(after[i] ?? 0) - (before[i] ?? 0)} pictures in a second, track ${states.join(' and ')}`;
    });
  });
}

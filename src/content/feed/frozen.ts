import { FROZEN_MS } from './frozen-ms';

/** How many pictures a video had shown, and when that was first seen. */
const counts = new WeakMap<HTMLVideoElement, { pictures: number; at: number }>();

/** Whether a playing video has shown no new picture for some time; asked at each look, `now` in milliseconds. */
export function isFrozen(video: HTMLVideoElement, now: number): boolean {
  const { totalVideoFrames: pictures } = video.getVideoPlaybackQuality();
  const before = counts.get(video);
  if (before?.pictures === pictures) return now - before.at >= FROZEN_MS;
  counts.set(video, { pictures, at: now });
  return false;
}

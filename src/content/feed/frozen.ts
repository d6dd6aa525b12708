/**
 * A camera without a new picture for this long is frozen, in milliseconds. Its track may well stay live and unmuted: measured
 * with a Janus server that stopped passing a camera on, Chromium kept playing the last picture for minutes and said nothing. The
 * slowest thumbnails that clients send have a picture every second or two.
 */
const FROZEN_MS = 5000;

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

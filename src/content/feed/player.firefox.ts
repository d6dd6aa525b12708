import type { playerOf as PlayerOf } from './player';

/** A stand-in that is not asked for any more is let go after this time, in milliseconds. */
const LET_GO_MS = 15_000;

const standIns = new WeakMap<HTMLVideoElement, HTMLVideoElement>();
const endings = new WeakMap<HTMLVideoElement, ReturnType<typeof setTimeout>>();

/**
 * Firefox pauses a video that has `autoplay` while nobody can see it: scrolled away, not rendered, or in a hidden tab once its
 * layout changes (measured on 153). Its stream goes on, and a second video that is in no document is not paused. The page
 * does not see it.
 */
export const playerOf: typeof PlayerOf = (shown) => {
  const stream = shown.srcObject;
  if (!shown.paused || !shown.autoplay || !(stream instanceof MediaStream)) return shown;
  const known = standIns.get(shown);
  const video = known?.srcObject === stream ? known : play(stream);
  standIns.set(shown, video);
  clearTimeout(endings.get(video));
  endings.set(
    video,
    setTimeout(() => {
      video.srcObject = null;
    }, LET_GO_MS),
  );
  return video;
};

function play(stream: MediaStream): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  // One that may not play stays paused, and is told as such.
  video.play().catch(() => undefined);
  return video;
}

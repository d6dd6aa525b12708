import { frameSize, resizeTo } from '../shared/frame-size';
import { warn } from '../shared/log';
import type { ClaimFrom } from '../shared/settings';
import type { Texts } from '../views/texts';
import type { Card } from './card';
import type { EngineClient } from './engine-client';
import type { Shown } from './shown';
import { sizeWords } from './sizes';

/** Pause between two looks at what moves: quick enough to try things out, and the page stays smooth. */
const PAUSE_MS = 250;

/** The browser tells of a video's size once it has read its head; one that is damaged may never be read. */
const READ_MS = 20_000;

/** A playing video on the page, from a file or a camera: looked at again and again, as a tile of a call is. */
export function showLive(
  card: Card,
  video: HTMLVideoElement,
  tools: { texts: Texts; engine: EngineClient; newSource: () => number; claimFrom: () => ClaimFrom },
  closed: () => void,
): Shown {
  const { texts, engine, newSource, claimFrom } = tools;
  const life = new AbortController();
  let source = newSource();
  let moved = true;
  // At another place of the film nothing seen before says who is there now. A picture that stands, at the end too, is judged by itself:
  // no further picture comes that could confirm what it shows.
  const stands = (): void => {
    source = newSource();
    moved = true;
  };
  for (const event of ['seeked', 'pause']) video.addEventListener(event, stands, { signal: life.signal });
  // On a busy machine the last picture is painted after the film has ended, and no event says so.
  const paints = (): void => {
    if (life.signal.aborted) return;
    if (video.paused) stands();
    video.requestVideoFrameCallback(paints);
  };
  video.requestVideoFrameCallback(paints);
  const lookOnce = async (): Promise<void> => {
    const size = frameSize(video.videoWidth, video.videoHeight);
    const examined = await engine.examine(source, await createImageBitmap(video, resizeTo(size)));
    if (life.signal.aborted) return;
    if (examined) card.paint(examined, size, claimFrom());
    else card.tell(texts.text('check_engine_failed'), true);
  };
  return {
    again: false,
    look: async () => {
      const size = { width: video.videoWidth, height: video.videoHeight };
      card.show(
        video,
        texts.text(
          'check_seen_as',
          sizeWords(frameSize(size.width, size.height), texts),
          sizeWords(size, texts),
        ),
      );
      while (!life.signal.aborted) {
        if ((!video.paused || moved) && !document.hidden && video.readyState >= 2) {
          moved = false;
          await lookOnce().catch((error: unknown) => warn('self check', error));
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    },
    close: () => {
      life.abort();
      video.pause();
      closed();
    },
  };
}

/** Waits until the browser knows the video's size. Rejects when it cannot be played. */
export function untilPlayable(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The video is not read in time')), READ_MS);
    const done = (settle: () => void) => (): void => {
      clearTimeout(timer);
      settle();
    };
    video.addEventListener(
      'loadeddata',
      done(() => (video.videoWidth > 0 ? resolve() : reject(new Error('There is no picture in it')))),
      { once: true },
    );
    video.addEventListener(
      'error',
      done(() => reject(new Error(video.error?.message ?? 'It cannot be played'))),
      { once: true },
    );
  });
}

import { FRAME_LONG_SIDE, type NoFrameReason } from '../../shared/protocol';
import { isFrozen } from './frozen';

/** A capture takes milliseconds; one that hangs must not hold up the others. */
const CAPTURE_MS = 1500;

/** Takes the newest picture of a video, or tells why there is none. The caller closes the bitmap. */
export async function capture(video: HTMLVideoElement | null): Promise<ImageBitmap | NoFrameReason> {
  if (!video?.isConnected) return 'gone';
  const { videoWidth, videoHeight } = video;
  // Such a video keeps its last picture, which may be old.
  if (video.paused || video.readyState < 2 || videoWidth === 0 || videoHeight === 0) return 'not-playing';
  if (isFrozen(video, performance.now())) return 'frozen';
  const { width, height } = frameSize(videoWidth, videoHeight);
  const taken = createImageBitmap(video, { resizeWidth: width, resizeHeight: height, resizeQuality: 'low' });
  return inTime(taken);
}

/** The size a picture travels in: longest side `FRAME_LONG_SIDE`, shape kept, never enlarged. */
export function frameSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, FRAME_LONG_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function inTime(taken: Promise<ImageBitmap>): Promise<ImageBitmap | NoFrameReason> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      resolve(null);
    }, CAPTURE_MS);
  });
  try {
    const picture = await Promise.race([taken, late]);
    if (picture) return picture;
    taken.then(
      (bitmap) => {
        bitmap.close();
      },
      () => undefined,
    );
    // A busy machine, most likely: the next try may do better.
    return 'not-playing';
  } catch {
    return 'unreadable';
  } finally {
    clearTimeout(timer);
  }
}

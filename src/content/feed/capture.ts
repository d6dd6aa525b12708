import { frameSize, resizeTo } from '../../shared/frame-size';
import type { NoFrameReason } from '../../shared/protocol';
import { isForbidden, whyUnreadable } from '../tiles/readable';
import type { CanvasRegion } from '../tiles/region';
import { isFrozen } from './frozen';
import { playerOf } from './player';

/** A capture takes milliseconds; one that hangs must not hold up the others. */
const CAPTURE_MS = 1500;

/** Takes the newest picture of a video or of a part of a canvas, or tells why there is none. The caller closes the bitmap. */
export async function capture(
  from: HTMLVideoElement | CanvasRegion | null,
): Promise<ImageBitmap | NoFrameReason> {
  if (from === null) return 'gone';
  return 'canvas' in from ? captureRegion(from) : captureVideo(from);
}

async function captureVideo(shown: HTMLVideoElement): Promise<ImageBitmap | NoFrameReason> {
  if (!shown.isConnected) return 'gone';
  const why = whyUnreadable(shown);
  if (why !== null) return why;
  const video = playerOf(shown);
  const { videoWidth, videoHeight } = video;
  // Such a video keeps its last picture, which may be old.
  if (video.paused || video.readyState < 2 || videoWidth === 0 || videoHeight === 0) return 'not-playing';
  if (isFrozen(video, performance.now())) return 'frozen';
  return inTime(createImageBitmap(video, resizeTo(frameSize(videoWidth, videoHeight))));
}

/**
 * The part of the canvas under the participant's place. A canvas drawn with WebGL may not keep what it shows, and then reads
 * empty: that is no picture of anybody.
 */
async function captureRegion({ canvas, place }: CanvasRegion): Promise<ImageBitmap | NoFrameReason> {
  if (!canvas.isConnected || !place.isConnected) return 'gone';
  const whole = canvas.getBoundingClientRect();
  const part = place.getBoundingClientRect();
  const [scaleX, scaleY] = [canvas.width / whole.width, canvas.height / whole.height];
  const [left, width] = within(canvas.width, (part.x - whole.x) * scaleX, part.width * scaleX);
  const [top, height] = within(canvas.height, (part.y - whole.y) * scaleY, part.height * scaleY);
  if (!(width > 0 && height > 0)) return 'not-playing';
  const size = resizeTo(frameSize(width, height));
  const picture = await inTime(createImageBitmap(canvas, left, top, width, height, size));
  if (typeof picture === 'string' || !isEmpty(picture)) return picture;
  picture.close();
  return 'blank';
}

/** What of a stretch lies on a canvas of this length, in whole pixels: where it begins, and how long it is. What sticks out is nobody's. */
function within(canvas: number, from: number, length: number): [from: number, length: number] {
  const start = Math.max(0, Math.round(from));
  return [start, Math.min(canvas, Math.round(from + length)) - start];
}

/** The side of the small copy in which a picture is looked through for anything at all. */
const PROBE = 8;

/** Nothing has been drawn, or all is black. */
function isEmpty(picture: ImageBitmap): boolean {
  const pen = new OffscreenCanvas(PROBE, PROBE).getContext('2d', { willReadFrequently: true });
  if (!pen) return true;
  pen.drawImage(picture, 0, 0, PROBE, PROBE);
  const { data } = pen.getImageData(0, 0, PROBE, PROBE);
  return data.every((value, index) => index % 4 === 3 || value === 0);
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
  } catch (error) {
    return isForbidden(error) ? 'foreign' : 'refused';
  } finally {
    clearTimeout(timer);
  }
}

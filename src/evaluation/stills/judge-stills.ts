import type { Condition } from '../conditions/list';
import { drawFrame } from '../conditions/draw';
import type { Judged } from '../judged';
import { lab } from '../lab-client';
import type { Box } from '../../shared/verdict';
import { frameSize, LEAST_SIDE } from './frame';
import { fitted, toPicture, type Placement } from './placement';

/** A picture to judge, as it is or under a condition. */
export interface StillJob {
  address: string;
  /** The condition, and the face it is made for; without one the whole picture counts as the face. */
  change: { condition: Condition; face: Box | null; seed: number } | null;
}

/** `by` tells a picture that cannot be read from an engine that has failed. */
export type StillAnswer =
  | { ok: true; judged: Judged }
  | { ok: false; by: 'picture' | 'engine'; error: string };

/** A video call sends no more pixels than this on the longer side, so larger pictures are brought down to it first. */
const CAMERA_SIDE = 1280;

/** Judges pictures one after the other; the next one is read while the engine works. A bad picture does not stop the others. */
export async function judgeStills(jobs: readonly StillJob[]): Promise<StillAnswer[]> {
  const answers: StillAnswer[] = [];
  let next = jobs[0] ? settled(read(jobs[0])) : null;
  for (let i = 0; next; i++) {
    const frame = await next;
    const following = jobs[i + 1];
    next = following ? settled(read(following)) : null;
    answers.push(frame.ok ? await answer(frame.value) : { ...frame, by: 'picture' });
  }
  return answers;
}

/** A picture as a JPEG at the size the engine sees, for the report. */
export async function stillImage(address: string): Promise<string> {
  const { bitmap } = await read({ address, change: null });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const bytes = new Uint8Array(
    await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })).arrayBuffer(),
  );
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

interface Frame {
  bitmap: ImageBitmap;
  placement: Placement;
  width: number;
  height: number;
  readMs: number;
}

type Settled<T> = { ok: true; value: T } | { ok: false; error: string };

function settled<T>(promise: Promise<T>): Promise<Settled<T>> {
  return promise.then(
    (value) => ({ ok: true, value }),
    (error: unknown) => ({ ok: false, error: error instanceof Error ? error.message : String(error) }),
  );
}

async function answer(frame: Frame): Promise<StillAnswer> {
  const result = await settled(judge(frame));
  return result.ok ? { ok: true, judged: result.value } : { ...result, by: 'engine' };
}

async function read({ address, change }: StillJob): Promise<Frame> {
  const start = performance.now();
  const picture = await decode(address);
  try {
    const { width, height } = picture;
    const size = frameSize(picture);
    if (Math.min(size.width, size.height) < LEAST_SIDE) {
      throw new Error(`too small or too narrow to judge: ${width} x ${height} pixels`);
    }
    const whole = { x: 0, y: 0, width, height };
    const { bitmap, placement } = change
      ? await drawFrame(picture, change.condition, change.face ?? whole, change.seed)
      : { bitmap: await scaled(picture), placement: fitted(picture, whole) };
    return { bitmap, placement, width, height, readMs: performance.now() - start };
  } finally {
    picture.close();
  }
}

async function decode(address: string): Promise<ImageBitmap> {
  const response = await fetch(address);
  if (!response.ok) throw new Error('the file cannot be read');
  const blob = await response.blob();
  try {
    return await createImageBitmap(blob);
  } catch {
    throw new Error(blob.size === 0 ? 'the file is empty' : 'this is no picture that the browser can read');
  }
}

/** Scaled as the content script scales a video's picture. */
async function scaled(picture: ImageBitmap): Promise<ImageBitmap> {
  const { width, height } = frameSize(picture);
  const size = { resizeWidth: width, resizeHeight: height, resizeQuality: 'low' } as const;
  const down = CAMERA_SIDE / Math.max(picture.width, picture.height);
  if (down >= 1) return createImageBitmap(picture, size);
  const sent = await createImageBitmap(picture, {
    resizeWidth: Math.max(width, Math.round(picture.width * down)),
    resizeHeight: Math.max(height, Math.round(picture.height * down)),
    resizeQuality: 'high',
  });
  try {
    return await createImageBitmap(sent, size);
  } finally {
    sent.close();
  }
}

async function judge({ bitmap, placement, width, height, readMs }: Frame): Promise<Judged> {
  const { badges, thrownOut, times } = await lab('still', { picture: bitmap });
  return {
    width,
    height,
    badges: badges.map((badge) => ({ ...badge, box: toPicture(badge.box, placement) })),
    thrownOut: thrownOut.map((box) => toPicture(box, placement)),
    times: { read: readMs, ...times },
  };
}

import { frameSize, resizeTo, type Size } from '../shared/frame-size';
import { fileKind, HEAD_BYTES, PICTURES, type FileKind } from './file-kind';

/** Why a file cannot be looked at; the page has a sentence for each (`check_*`). */
export type FileProblem =
  | 'empty'
  | 'unsupported'
  | 'broken'
  | 'broken-video'
  | 'unreadable'
  | 'too-big'
  | 'tiny';

/** A file of more bytes is not taken: a picture of this size is a scan, a video an evening. */
export const MOST_BYTES = { picture: 100e6, video: 1e9 } as const;

/** Cameras send no more pixels than this on the longer side, so larger pictures are brought down to it first; it is also shown. */
const CAMERA_SIDE = 1280;

/** A picture with a shorter side than this shows nobody, and the detectors cannot work with it. */
const LEAST_SIDE = 16;

/** A picture that was read. The holder closes both bitmaps. */
export interface Picture {
  size: Size;
  /** To show. */
  shown: ImageBitmap;
  /** To look at, as a call would deliver it. */
  frame: ImageBitmap;
}

/** What kind of file this is, or why it cannot be taken. Never rejects. */
export async function kindOf(file: File): Promise<FileKind | FileProblem> {
  let head: Uint8Array;
  try {
    head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    return 'unreadable';
  }
  if (head.length === 0) return 'empty';
  const kind = fileKind(head);
  if (!kind) return 'unsupported';
  const most = isPicture(kind) ? MOST_BYTES.picture : MOST_BYTES.video;
  return file.size > most ? 'too-big' : kind;
}

export function isPicture(kind: FileKind): kind is (typeof PICTURES)[number] {
  return (PICTURES as readonly FileKind[]).includes(kind);
}

/** Reads a picture, upright and scaled as a call scales it. Never rejects. */
export async function readPicture(file: Blob): Promise<Picture | FileProblem> {
  let whole: ImageBitmap | null = null;
  try {
    whole = await createImageBitmap(file);
    const { width, height } = whole;
    if (Math.min(width, height) < LEAST_SIDE) return 'tiny';
    const scale = Math.min(1, CAMERA_SIDE / Math.max(width, height));
    const shown = await createImageBitmap(whole, {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      resizeQuality: 'high',
    });
    const frame = await createImageBitmap(shown, resizeTo(frameSize(shown.width, shown.height)));
    return { size: { width, height }, shown, frame };
  } catch {
    return 'broken';
  } finally {
    whole?.close();
  }
}

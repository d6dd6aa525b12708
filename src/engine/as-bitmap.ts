import { converted } from '../shared/pictures';
import type { FeedUp, FramePicture, HostToWorker } from '../shared/protocol';

const canvas = new OffscreenCanvas(1, 1);

/** The host's message with its pictures as ImageBitmaps, whichever way they have come. */
export function withBitmaps(message: HostToWorker): HostToWorker<ImageBitmap> {
  return message.type === 'up' ? { ...message, message: up(message.message) } : message;
}

function up(message: FeedUp): FeedUp<ImageBitmap> {
  if (message.type === 'frame') return { ...message, bitmap: bitmapOf(message.bitmap) };
  return message.type === 'part' ? { ...message, ...converted(message, bitmapOf) } : message;
}

function bitmapOf(picture: FramePicture): ImageBitmap {
  if (picture instanceof ImageBitmap) return picture;
  canvas.width = picture.width;
  canvas.height = picture.height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('There is no canvas');
  pen.putImageData(picture, 0, 0);
  return canvas.transferToImageBitmap();
}

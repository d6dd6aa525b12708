import type { FramePicture, HostToWorker } from '../shared/protocol';

const canvas = new OffscreenCanvas(1, 1);

/** The host's message with its picture as an ImageBitmap, whichever way it has come. */
export function withBitmap(message: HostToWorker): HostToWorker<ImageBitmap> {
  if (message.type !== 'up' || message.message.type !== 'frame') return message as HostToWorker<ImageBitmap>;
  return { ...message, message: { ...message.message, bitmap: bitmapOf(message.message.bitmap) } };
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

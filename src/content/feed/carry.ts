import type { FramePicture } from '../../shared/protocol';

/** What of a picture goes through the port. Chromium's ports carry an ImageBitmap as it is. */
export const carry: (picture: ImageBitmap) => FramePicture = (picture) => picture;

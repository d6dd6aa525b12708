import { isSmall, partSize, placeOf, resizeTo, SKETCH } from '../../shared/frame-size';
import { sketchPen } from '../../shared/sketch-pen';
import type { PartialPicture, Want } from '../../shared/protocol';
import type { Box } from '../../shared/verdict';

/** What is left of a picture of which no more is wanted: itself, or a sketch of it and the part that is wanted. */
export type Taken = { whole: ImageBitmap } | PartialPicture<ImageBitmap>;

/** Cuts what is wanted out of a picture, which is closed then; a whole one is handed on. The caller closes what comes back. */
export async function take(picture: ImageBitmap, want: Want): Promise<Taken> {
  if (want === 'whole' || isSmall(picture)) return { whole: picture };
  const { width, height } = picture;
  try {
    const part = want === 'sketch' ? null : await cut(picture, want);
    return { size: { width, height }, sketch: sketchOf(picture), part };
  } finally {
    picture.close();
  }
}

/** With a pen of its own: a picture from another address that nobody may read would leave its mark on all that are drawn after it. */
function sketchOf(picture: ImageBitmap): ImageBitmap {
  const pen = sketchPen();
  pen.drawImage(picture, 0, 0, SKETCH.width, SKETCH.height);
  return pen.canvas.transferToImageBitmap();
}

/** The part of the picture in these shares of its sides. */
async function cut(
  picture: ImageBitmap,
  want: Box,
): Promise<NonNullable<PartialPicture<ImageBitmap>['part']>> {
  const place = placeOf(want, picture);
  const { x, y, width, height } = place;
  return { bitmap: await createImageBitmap(picture, x, y, width, height, resizeTo(partSize(place))), place };
}

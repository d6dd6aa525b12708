import type { Box } from '../../shared/verdict';
import type { LabelledPicture } from '../labels';
import type { PictureOutcome } from '../metrics/outcome';
import { isClear } from '../metrics/outcome';
import type { Size } from '../../shared/frame-size';

/** Labels held against the picture's size, which is only known once it is read: boxes that lie beside it are left out. */
export function fitLabels(
  picture: LabelledPicture,
  { width, height }: Size,
): { picture: LabelledPicture; complaints: string[] } {
  const beside = (box: Box | null): boolean =>
    box !== null && (box.x >= width || box.y >= height || box.x + box.width <= 0 || box.y + box.height <= 0);
  const complaints = picture.faces
    .filter(({ box }) => beside(box))
    .map(({ box }) => `${picture.file}: a box at ${box?.x}, ${box?.y} in a picture of ${width} x ${height}`);
  const faces = picture.faces.filter(({ box }) => !beside(box));
  return { picture: { ...picture, faces }, complaints };
}

/** The face that conditions are made for: the largest labelled one, where it was found if nobody has drawn it. */
export function mainFace({ faces }: PictureOutcome): Box | null {
  const boxes = faces.filter(isClear).flatMap(({ box, badge }) => box ?? badge?.box ?? []);
  return boxes.reduce<Box | null>((best, box) => (best && best.height >= box.height ? best : box), null);
}

/** The picture with no other drawn face judged: they lie elsewhere now, or are smaller than a condition says. */
export function onlyFace(picture: LabelledPicture, face: Box): LabelledPicture {
  const same = (box: Box): boolean => box.x === face.x && box.y === face.y && box.width === face.width;
  return {
    ...picture,
    faces: picture.faces.map((one) => (!one.box || same(one.box) ? one : { ...one, label: 'ignore' })),
  };
}

import type { Box } from '../shared/verdict';
import { CROP_PX, cropSquare } from './crop-rule';
import { inputContext, toFloats } from './network-input';

/** What of a picture the classifier is shown: the surroundings of a box, as they are or with left and right swapped. */
export interface View {
  box: Box;
  mirrored: boolean;
}

/** Cuts face crops out of pictures, into the classifier's floats. One canvas serves for life. */
export class CropCutter {
  private readonly canvas = new OffscreenCanvas(CROP_PX, CROP_PX);
  private readonly context = inputContext(this.canvas);

  /** The crop of one view: RGB, 0 to 1, CROP_FLOATS long. Outside of the picture it is black, as in training. */
  cut(picture: ImageBitmap, { box, mirrored }: View): Float32Array {
    const square = cropSquare(box);
    this.context.setTransform(mirrored ? -1 : 1, 0, 0, 1, mirrored ? CROP_PX : 0, 0);
    this.context.fillRect(0, 0, CROP_PX, CROP_PX);
    this.context.drawImage(picture, square.x, square.y, square.width, square.height, 0, 0, CROP_PX, CROP_PX);
    return toFloats(this.context.getImageData(0, 0, CROP_PX, CROP_PX).data);
  }
}

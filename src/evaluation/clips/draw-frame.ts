import { seeded, seedOf } from '../random';
import { poseAt, stillAt, type Clip } from './clip';
import { drawHand } from './draw-hand';

/** The frame of a call: 320 x 180. */
const FRAME = { width: 320, height: 180 };

/** Standard deviation of a webcam's grain in a lit room, in steps of 255. */
const GRAIN = 7;

/** What a clip shows at a time, as the engine would get it: moved, lit, grained, and packed as the call's encoder does. */
export async function drawFrame(
  clip: Clip,
  seconds: number,
  stills: ReadonlyMap<string, ImageBitmap>,
): Promise<ImageBitmap> {
  const still = stills.get(stillAt(clip, seconds));
  if (!still) throw new Error(`${clip.name}: there is no still ${stillAt(clip, seconds)}`);
  const { width, height } = FRAME;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!pen) throw new Error('This browser gives no 2d canvas');
  const pose = poseAt(clip, seconds);
  // Beside the still lies a blur of its far edge: no black, and no second face.
  pen.filter = 'blur(14px)';
  pen.drawImage(still, 0, 0, 60, still.height, -30, -30, width + 60, height + 60);
  pen.filter = 'none';
  const fit = (width / still.width) * pose.scale;
  const { centre } = clip.face;
  pen.translate(width / 2 + pose.x, height / 2 + pose.y);
  pen.rotate(pose.roll);
  pen.scale(fit * pose.turn, fit);
  pen.translate(-centre.x, -centre.y);
  pen.imageSmoothingQuality = 'medium';
  pen.drawImage(still, 0, 0);
  if (pose.hand > 0) drawHand(pen, still, clip, pose.hand);
  pen.resetTransform();
  const pixels = pen.getImageData(0, 0, width, height);
  grain(pixels.data, pose.light, seeded(seedOf(clip.name, seconds.toFixed(3))));
  pen.putImageData(pixels, 0, 0);
  return createImageBitmap(await canvas.convertToBlob({ type: 'image/jpeg', quality: pose.quality }));
}

/** Light and a sensor's grain; in the dark the camera turns its gain up, and the grain with it. */
function grain(
  data: Uint8ClampedArray,
  light: readonly [number, number, number],
  random: () => number,
): void {
  const level = GRAIN / Math.min(1, Math.sqrt(light[1]));
  for (let at = 0; at < data.length; at += 4) {
    // Four even numbers make a bell that is close enough, and need no logarithm.
    const noise = (random() + random() + random() + random() - 2) * Math.sqrt(3) * level;
    for (let channel = 0; channel < 3; channel++) {
      data[at + channel] = (data[at + channel] ?? 0) * (light[channel] ?? 1) + noise;
    }
  }
}

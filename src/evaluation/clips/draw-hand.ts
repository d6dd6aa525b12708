import { seeded } from '../random';
import type { Clip, Place } from './clip';

type Pen = OffscreenCanvasRenderingContext2D;

/** A hand's own measures, in units of the way from the eyes to the mouth (about 7 cm). */
const FINGER = { length: 1.15, thickness: 0.27 };
const PALM = { across: 0.62, along: 0.55 };

/**
 * A hand before the mouth in the colour of the face's own skin: four fingers across the mouth, the palm on one cheek, the
 * forearm down to the picture's edge. `share` says how far it has come up.
 */
export function drawHand(pen: Pen, still: ImageBitmap, clip: Clip, share: number): void {
  const { mouth, unit, skin } = clip.face;
  const random = seeded(clip.seed ^ 0x5eed);
  const side = random() < 0.5 ? -1 : 1;
  const tilt = (random() - 0.5) * 0.5;
  const [red, green, blue] = colourAt(still, skin);
  const shade = (part: number): string =>
    `rgb(${[red, green, blue].map((value) => Math.round(value * part)).join(' ')})`;
  pen.save();
  pen.translate(mouth.x, mouth.y + (1 - share) * unit * 3);
  pen.rotate(tilt);
  pen.scale(side * unit, unit);
  pen.lineCap = 'round';
  pen.filter = `blur(${(0.02 * unit).toFixed(2)}px)`;
  // Forearm and palm first; the fingers lie before them.
  stroke(pen, [1.1, 0.25], [1.7, 3.2], 0.75, shade(0.86));
  pen.fillStyle = shade(0.92);
  pen.beginPath();
  pen.ellipse(0.85, 0.05, PALM.along, PALM.across, 0, 0, 7);
  pen.fill();
  for (let finger = 0; finger < 4; finger++) {
    const y = (finger - 1.5) * FINGER.thickness - 0.02;
    const tip = 0.62 - FINGER.length * (finger === 0 || finger === 3 ? 0.9 : 1);
    stroke(pen, [0.62, y * 0.92], [tip, y + 0.03], FINGER.thickness, shade(0.62));
    stroke(pen, [0.62, y * 0.92], [tip, y], FINGER.thickness * 0.9, shade(0.9 + 0.04 * (finger % 2)));
    stroke(pen, [0.5, y - 0.05], [tip + 0.03, y - 0.05], FINGER.thickness * 0.3, shade(1.04));
    // The nail.
    stroke(pen, [tip, y - 0.01], [tip + 0.05, y - 0.01], FINGER.thickness * 0.45, shade(1.1));
  }
  pen.restore();
}

function stroke(
  pen: Pen,
  from: readonly [number, number],
  to: readonly [number, number],
  width: number,
  style: string,
): void {
  pen.strokeStyle = style;
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(...from);
  pen.lineTo(...to);
  pen.stroke();
}

/** The mean colour of a small square. */
function colourAt(picture: ImageBitmap, { x, y }: Place): [number, number, number] {
  const patch = new OffscreenCanvas(1, 1);
  const pen = patch.getContext('2d');
  pen?.drawImage(picture, x - 3, y - 3, 6, 6, 0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen?.getImageData(0, 0, 1, 1).data ?? [];
  return [red, green, blue];
}

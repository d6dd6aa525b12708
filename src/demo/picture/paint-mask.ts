import type { Face } from '../face';
import { anatomyOf, type Anatomy } from './anatomy';
import { CUTS, drawDetails, drawLoops, type MaskLook } from './mask-kinds';
import { outlineOf, pathOf, type Outline, type Wear } from './outline';

/** A mask and how it is worn. */
export interface WornMask extends MaskLook {
  wear: Wear;
}

/** Where the photograph lies on the canvas: `x * scale + left`, `y * scale + top`. */
export interface Placement {
  scale: number;
  left: number;
  top: number;
}

/** Skin in good light; what a face shows differs from it by the light that the mask gets too. */
const SKIN = [214, 170, 146] as const;

/**
 * Paints a mask onto the face that the canvas already shows: loops, a surface with the face's own light on it, folds and a
 * shadow at its edge. A classifier that has only seen photographs must take it for one.
 */
export function paintMask(canvas: OffscreenCanvas, face: Face, placement: Placement, mask: WornMask): void {
  const anatomy = anatomyOf(face);
  const outline = outlineOf(anatomy, mask.wear, CUTS[mask.kind]);
  const path = pathOf(outline);
  const light = `rgb(${lightOn(canvas, face, placement).join(' ')})`;
  const unit = anatomy.unit * placement.scale;

  // Cut out at the very end: blending over a half transparent edge leaves dark crumbs there.
  const surface = layerOver(canvas, (pen) => {
    pen.fillStyle = mask.colour;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.save();
    place(pen, anatomy, placement);
    drawDetails(pen, mask, outline);
    drawVolume(pen, outline);
    pen.restore();
    pen.globalCompositeOperation = 'multiply';
    pen.fillStyle = light;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    // The face under it lends its broad light and shade: a face lit from one side has a mask lit from there too.
    pen.globalCompositeOperation = 'soft-light';
    pen.globalAlpha = 0.7;
    pen.filter = `blur(${14 * unit}px) grayscale(1)`;
    pen.drawImage(canvas, 0, 0);
    pen.filter = 'none';
    pen.globalAlpha = 1;
    pen.globalCompositeOperation = 'destination-in';
    place(pen, anatomy, placement);
    pen.fill(path);
  });
  const worn = layerOver(canvas, (pen) => {
    pen.save();
    place(pen, anatomy, placement);
    drawLoops(pen, outline, anatomy, mask.kind === 'cloth' ? mask.colour : light);
    pen.restore();
    pen.shadowColor = 'rgba(20,8,0,0.6)';
    pen.shadowBlur = 6 * unit;
    pen.shadowOffsetY = 1.6 * unit;
    pen.drawImage(surface, 0, 0);
  });
  const pen = penOf(canvas);
  pen.save();
  // Painted edges are sharper than any webcam's.
  pen.filter = 'blur(0.6px)';
  pen.drawImage(worn, 0, 0);
  pen.restore();
}

function layerOver(
  { width, height }: OffscreenCanvas,
  draw: (pen: OffscreenCanvasRenderingContext2D) => void,
): OffscreenCanvas {
  const layer = new OffscreenCanvas(width, height);
  draw(penOf(layer));
  return layer;
}

function penOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser has no 2d canvas');
  return pen;
}

/** From here on, one unit is a hundredth of the way from the eyes to the mouth. */
function place(
  pen: OffscreenCanvasRenderingContext2D,
  anatomy: Anatomy,
  { scale, left, top }: Placement,
): void {
  pen.translate(anatomy.origin[0] * scale + left, anatomy.origin[1] * scale + top);
  pen.rotate(anatomy.angle);
  pen.scale(anatomy.unit * scale, anatomy.unit * scale);
}

/** The mask bulges: light in the middle, darker to the cheeks and under the chin. */
function drawVolume(
  pen: OffscreenCanvasRenderingContext2D,
  { topLeft, topRight, top, bottom, tip }: Outline,
): void {
  const across = pen.createLinearGradient(topLeft[0], 0, topRight[0], 0);
  const middle = Math.min(0.8, Math.max(0.2, (tip[0] - topLeft[0]) / (topRight[0] - topLeft[0])));
  across.addColorStop(0, 'rgba(0,0,0,0.34)');
  across.addColorStop(middle * 0.6, 'rgba(0,0,0,0.04)');
  across.addColorStop(middle, 'rgba(255,255,255,0.12)');
  across.addColorStop(middle + (1 - middle) * 0.4, 'rgba(0,0,0,0.04)');
  across.addColorStop(1, 'rgba(0,0,0,0.34)');
  pen.fillStyle = across;
  pen.fillRect(-250, -100, 500, 500);
  const down = pen.createLinearGradient(0, top[1], 0, bottom[1]);
  down.addColorStop(0, 'rgba(255,255,255,0.1)');
  down.addColorStop(0.55, 'rgba(0,0,0,0)');
  down.addColorStop(1, 'rgba(0,0,0,0.36)');
  pen.fillStyle = down;
  pen.fillRect(-250, -100, 500, 500);
}

/** The colour of the light on this face, from the skin between the eyes and beside the nose. */
function lightOn(canvas: OffscreenCanvas, face: Face, { scale, left, top }: Placement): number[] {
  const pen = penOf(canvas);
  const [leftEye, rightEye, nose] = face.points;
  const sum = [0, 0, 0];
  const spots = [
    [(leftEye[0] + rightEye[0]) / 2, (leftEye[1] + rightEye[1]) / 2],
    [(leftEye[0] + nose[0]) / 2, (leftEye[1] + nose[1] * 2) / 3],
    [(rightEye[0] + nose[0]) / 2, (rightEye[1] + nose[1] * 2) / 3],
  ] as const;
  for (const [x, y] of spots) {
    const pixels = pen.getImageData(
      Math.round(x * scale + left) - 2,
      Math.round(y * scale + top) - 2,
      4,
      4,
    ).data;
    pixels.forEach((value, index) => {
      if (index % 4 < 3) sum[index % 4] = (sum[index % 4] ?? 0) + value / 16 / spots.length;
    });
  }
  return SKIN.map((skin, channel) => {
    const share = Math.min(1.08, Math.max(0.3, (sum[channel] ?? skin) / skin));
    // Cloth is whiter than skin and a camera's white balance takes back part of the light's colour.
    return Math.round(255 * Math.min(1, 0.25 + 0.75 * share));
  });
}

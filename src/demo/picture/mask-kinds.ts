import type { Anatomy } from './anatomy';
import { pathOf, upperEdge, type Cut, type Outline } from './outline';

/** A mask as the cast wears it. */
export interface MaskLook {
  kind: 'surgical' | 'respirator' | 'cloth';
  colour: string;
  pattern?: 'dots' | 'stripes' | 'check';
  /** The pattern's second colour. */
  accent?: string;
}

export const CUTS: Record<MaskLook['kind'], Cut> = {
  surgical: { upper: 0.92, lower: 0.76 },
  respirator: { upper: 0.88, lower: 0.68 },
  cloth: { upper: 0.9, lower: 0.72 },
};

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws what makes the kind: folds, seams, bands. The mask's surface is already there; what reaches beyond its edge is cut off later. */
export function drawDetails(pen: Pen, look: MaskLook, outline: Outline): void {
  if (look.kind === 'surgical') drawPleats(pen, outline);
  else drawSeam(pen, outline, look.kind === 'respirator');
  if (look.pattern) drawPattern(pen, look, outline);
  drawHem(pen, outline, look.kind);
}

/** The loops from the mask's corners to the ears. They lie under the mask. */
export function drawLoops(pen: Pen, outline: Outline, { ears }: Anatomy, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.lineCap = 'round';
  const sides = [
    [outline.topLeft, outline.bottomLeft, ears[0], -1],
    [outline.topRight, outline.bottomRight, ears[1], 1],
  ] as const;
  for (const [upper, lower, ear, away] of sides) {
    // A far ear is behind the cheek and shows no loop.
    if ((ear[0] - upper[0]) * away < 3) continue;
    pen.beginPath();
    pen.moveTo(...upper);
    pen.quadraticCurveTo((upper[0] + ear[0]) / 2, (upper[1] + ear[1]) / 2 - 2, ear[0] + away * 2, ear[1] + 2);
    pen.moveTo(...lower);
    pen.quadraticCurveTo(
      (lower[0] + ear[0]) / 2 + away * 5,
      (lower[1] + ear[1]) / 2 + 8,
      ear[0] + away * 3,
      ear[1] + 16,
    );
    pen.stroke();
  }
}

/** Three folds that sag towards the chin, each a shadow with a light edge below it. */
function drawPleats(
  pen: Pen,
  { topLeft, topRight, bottomLeft, bottomRight, top, bottom, tip }: Outline,
): void {
  for (const share of [0.36, 0.56, 0.76]) {
    const y = top[1] + (bottom[1] - top[1]) * share;
    const left = topLeft[1] + (bottomLeft[1] - topLeft[1]) * (share * 0.8 + 0.05);
    const right = topRight[1] + (bottomRight[1] - topRight[1]) * (share * 0.8 + 0.05);
    for (const [shift, style, width] of [
      [0, 'rgba(10,30,50,0.34)', 2.6],
      [2.6, 'rgba(255,255,255,0.4)', 2],
    ] as const) {
      pen.strokeStyle = style;
      pen.lineWidth = width;
      pen.beginPath();
      pen.moveTo(topLeft[0] - 2, left + shift);
      pen.quadraticCurveTo(tip[0], y + 12 + shift, topRight[0] + 2, right + shift);
      pen.stroke();
    }
  }
}

/** The seam down the middle that makes fitted masks stand off the mouth. */
function drawSeam(pen: Pen, { top, bottom, tip, bottomLeft, bottomRight }: Outline, stiff: boolean): void {
  const lean = tip[0] - (top[0] + bottom[0]) / 2;
  const shade = pen.createLinearGradient(bottomLeft[0], 0, bottomRight[0], 0);
  shade.addColorStop(0, 'rgba(0,0,0,0.22)');
  shade.addColorStop(0.47, 'rgba(255,255,255,0.1)');
  shade.addColorStop(0.53, 'rgba(0,0,0,0.1)');
  shade.addColorStop(1, 'rgba(0,0,0,0.26)');
  pen.fillStyle = shade;
  pen.fillRect(-200, -100, 400, 400);
  for (const [shift, style] of [
    [0, 'rgba(0,0,0,0.26)'],
    [2, 'rgba(255,255,255,0.35)'],
  ] as const) {
    pen.strokeStyle = style;
    pen.lineWidth = stiff ? 2.4 : 1.6;
    pen.beginPath();
    pen.moveTo(top[0] + shift, top[1]);
    pen.quadraticCurveTo(tip[0] + lean * 0.6 + shift, tip[1], bottom[0] + shift, bottom[1]);
    pen.stroke();
  }
  if (!stiff) return;
  // The welded line that fold-flat respirators have across their lower half.
  pen.setLineDash([2.5, 2]);
  pen.strokeStyle = 'rgba(60,60,60,0.25)';
  pen.lineWidth = 1.6;
  pen.beginPath();
  pen.moveTo(bottomLeft[0], bottomLeft[1] - 16);
  pen.quadraticCurveTo(tip[0], bottom[1] - 4, bottomRight[0], bottomRight[1] - 16);
  pen.stroke();
  pen.setLineDash([]);
}

function drawPattern(pen: Pen, look: MaskLook, { top, bottom }: Outline): void {
  pen.fillStyle = look.accent ?? '#ffffff';
  pen.globalAlpha = 0.85;
  const step = 15;
  for (let y = top[1] - 20; y < bottom[1] + 20; y += step) {
    for (let x = -120; x < 120; x += step) {
      const odd = Math.round((y - top[1] + 20) / step) % 2 === 1;
      if (look.pattern === 'dots') {
        pen.beginPath();
        pen.arc(x + (odd ? step / 2 : 0), y, 3.2, 0, 7);
        pen.fill();
      } else if (look.pattern === 'stripes' && odd) pen.fillRect(x, y, step, step * 0.55);
      else if (look.pattern === 'check') {
        pen.globalAlpha = 0.45;
        pen.fillRect(x, y, step, step / 2);
        pen.fillRect(x, y, step / 2, step);
      }
    }
  }
  pen.globalAlpha = 1;
}

/** The edge: a stitched hem, and over the nose of surgical masks and respirators the wire's ridge. */
function drawHem(pen: Pen, outline: Outline, kind: MaskLook['kind']): void {
  pen.strokeStyle = 'rgba(0,0,0,0.2)';
  pen.lineWidth = 3;
  pen.stroke(pathOf(outline));
  if (kind === 'cloth') return;
  for (const [shift, style] of [
    [6.5, 'rgba(0,0,0,0.16)'],
    [8.5, 'rgba(255,255,255,0.35)'],
  ] as const) {
    const wire = new Path2D();
    wire.moveTo(...outline.topLeft);
    upperEdge(wire, outline);
    pen.save();
    pen.translate(0, shift);
    pen.strokeStyle = style;
    pen.lineWidth = 1.5;
    pen.stroke(wire);
    pen.restore();
  }
}

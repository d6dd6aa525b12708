import type { MovingPicture } from './webcam';

const SIZE = { width: 640, height: 360 } as const;
const SECONDS_A_SLIDE = 12;

const SLIDES = [
  { title: 'Ventilation: autumn review', lines: ['Filters changed in all twelve rooms', 'CO₂ below 900 ppm since October', 'Two sensors to be replaced'], bars: [42, 61, 55, 73, 88] },
  { title: 'Room bookings by week', lines: ['Lisboa is the busiest room', 'Mondays are quieter than planned'], bars: [80, 64, 71, 59, 66] },
  { title: 'Next steps', lines: ['Order spare sensors', 'Publish the house rules', 'Meet again on Thursday'], bars: [20, 38, 52, 70, 92] },
] as const; // oxfmt-ignore

/** A shared screen: a talk's slides, with a pointer that wanders over them. Nobody's face is on them. */
export class Slides implements MovingPicture {
  readonly canvas = document.createElement('canvas');
  private readonly pen: CanvasRenderingContext2D;

  constructor() {
    Object.assign(this.canvas, SIZE);
    const pen = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (!pen) throw new Error('This browser has no 2d canvas');
    this.pen = pen;
  }

  draw(seconds: number): void {
    const slide = SLIDES[Math.floor(seconds / SECONDS_A_SLIDE) % SLIDES.length] ?? SLIDES[0];
    const { pen } = this;
    pen.fillStyle = '#f7f8fa';
    pen.fillRect(0, 0, SIZE.width, SIZE.height);
    pen.fillStyle = '#1d4ed8';
    pen.fillRect(0, 0, 10, SIZE.height);
    pen.fillStyle = '#0f172a';
    pen.font = '600 32px system-ui, sans-serif';
    pen.fillText(slide.title, 44, 70);
    pen.font = '19px system-ui, sans-serif';
    slide.lines.forEach((line, index) => {
      pen.fillStyle = '#1d4ed8';
      pen.fillRect(46, 114 + index * 40, 9, 9);
      pen.fillStyle = '#334155';
      pen.fillText(line, 68, 126 + index * 40);
    });
    const grown = Math.min(1, (seconds % SECONDS_A_SLIDE) / 1.5);
    slide.bars.forEach((height, index) => {
      pen.fillStyle = index === slide.bars.length - 1 ? '#1d4ed8' : '#94a3b8';
      pen.fillRect(420 + index * 38, 310 - height * 1.6 * grown, 26, height * 1.6 * grown);
    });
    pen.fillStyle = '#0f172a';
    pen.fillRect(412, 310, 196, 2);
    this.pointer(320 + 190 * Math.sin(seconds * 0.5), 200 + 90 * Math.sin(seconds * 0.83));
  }

  private pointer(x: number, y: number): void {
    const arrow = new Path2D('M0 0v17l4-4 3 7 3-1-3-7h6z');
    this.pen.save();
    this.pen.translate(x, y);
    this.pen.fillStyle = '#0f172a';
    this.pen.strokeStyle = '#ffffff';
    this.pen.stroke(arrow);
    this.pen.fill(arrow);
    this.pen.restore();
  }
}

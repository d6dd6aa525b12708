import { seeded } from '../random';
import { FRAME, MARGIN } from './still';

/** A picture that moves, drawn to a canvas that a stream is made of. */
export interface MovingPicture {
  canvas: HTMLCanvasElement;
  draw(seconds: number): void;
}

/** A person at a webcam: a still that sways, breathes and nods a little, each in their own rhythm. */
export class Webcam implements MovingPicture {
  readonly canvas = document.createElement('canvas');
  private readonly pen: CanvasRenderingContext2D;
  private readonly beat: { x: number; y: number; turn: number; zoom: number; phase: number };
  private readonly noise: CanvasImageSource;

  constructor(
    public still: CanvasImageSource,
    seed: number,
    private readonly share: number,
  ) {
    Object.assign(this.canvas, { width: FRAME.width * share, height: FRAME.height * share });
    // Read back for encoding ten times a second, so it had better not live on a graphics card.
    const pen = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (!pen) throw new Error('This browser has no 2d canvas');
    this.pen = pen;
    const random = seeded(seed);
    const rhythm = (low: number, high: number): number => low + random() * (high - low);
    this.beat = {
      x: rhythm(0.35, 0.7),
      y: rhythm(0.8, 1.3),
      turn: rhythm(0.25, 0.5),
      zoom: rhythm(0.12, 0.25),
      phase: rhythm(0, 6),
    };
    this.noise = grainOf(random);
  }

  draw(seconds: number): void {
    const { pen, beat, share } = this;
    const { width, height } = FRAME;
    const t = seconds + beat.phase * 7;
    const x = 9 * Math.sin(t * beat.x) + 4 * Math.sin(t * beat.x * 2.3 + 1);
    const y = 3.5 * Math.sin(t * beat.y) + 2 * Math.sin(t * 0.37 + beat.phase);
    const zoom = 1.015 + 0.015 * Math.sin(t * beat.zoom);
    pen.setTransform(share, 0, 0, share, (width / 2 + x) * share, (height / 2 + y) * share);
    pen.rotate(0.012 * Math.sin(t * beat.turn));
    pen.scale(zoom, zoom);
    pen.drawImage(this.still, (-width * MARGIN) / 2, (-height * MARGIN) / 2, width * MARGIN, height * MARGIN);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    const shift = Math.floor(t * 10) * 37;
    pen.globalAlpha = 0.05;
    pen.drawImage(this.noise, -(shift % 120), -((shift * 3) % 90));
    pen.globalAlpha = 1;
  }
}

/** A sensor's grain, somewhat larger than a frame so that it can be shifted about. */
function grainOf(random: () => number): OffscreenCanvas {
  const grain = new OffscreenCanvas(FRAME.width + 120, FRAME.height + 90);
  const pen = grain.getContext('2d');
  if (!pen) return grain;
  const pixels = pen.createImageData(grain.width, grain.height);
  for (let at = 0; at < pixels.data.length; at += 4) {
    const value = random() * 255;
    pixels.data.set([value, value, value, 255], at);
  }
  pen.putImageData(pixels, 0, 0);
  return grain;
}

import type { Box } from '../../shared/verdict';

/** RGBA bytes of a picture, row by row; the functions here change them in place. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Runs over every colour value (not alpha). */
function eachColour({ data }: Pixels, change: (value: number, channel: number) => number): void {
  for (let i = 0; i < data.length; i++) {
    const channel = i % 4;
    if (channel < 3) data[i] = change(data[i] ?? 0, channel);
  }
}

/** A bell-shaped random number (Box and Muller). */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A dark room: little light, and the sensor's noise over it. */
export function lowLight(pixels: Pixels, random: () => number): void {
  eachColour(pixels, (value) => value * 0.4 + gaussian(random) * 10);
}

/** A camera that has taken lamplight for daylight, or the other way round. */
export function wrongWhiteBalance(pixels: Pixels, random: () => number): void {
  const gains = random() < 0.5 ? [1.3, 1, 0.65] : [0.7, 0.95, 1.35];
  eachColour(pixels, (value, channel) => value * (gains[channel] ?? 1));
}

/** A window behind the person: who sits before it is dark and hazy, all around is washed out. */
export function backLight(pixels: Pixels, face: Box): void {
  const { data, width, height } = pixels;
  const x0 = face.x + face.width / 2;
  const y0 = face.y + face.height / 2;
  for (let y = 0; y < height; y++) {
    // Shoulders are wider than the head.
    const half = face.width * (y > y0 + face.height / 2 ? 1.6 : 0.8);
    for (let x = 0; x < width; x++) {
      const above = Math.max(0, y0 - y) / (face.height * 0.9);
      const far = Math.hypot((x - x0) / half, above);
      const light = smoothStep(0.8, 1.3, far);
      for (let i = (y * width + x) * 4, end = i + 3; i < end; i++) {
        const value = data[i] ?? 0;
        const dark = value * 0.4 + 20;
        const bright = 255 - (255 - value) * 0.4;
        data[i] = dark + (bright - dark) * light;
      }
    }
  }
}

function smoothStep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** The mean along a line of `length` pixels: head or camera moved while the picture was taken. */
export function motionBlur(pixels: Pixels, length: number, angle: number): void {
  const { data, width, height } = pixels;
  const source = data.slice();
  const steps = Array.from({ length }, (_, i) => {
    const along = i - (length - 1) / 2;
    return { dx: Math.round(along * Math.cos(angle)), dy: Math.round(along * Math.sin(angle)) };
  });
  const inside = (value: number, size: number): number => Math.min(size - 1, Math.max(0, value));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (const { dx, dy } of steps) {
          sum += source[(inside(y + dy, height) * width + inside(x + dx, width)) * 4 + channel] ?? 0;
        }
        data[(y * width + x) * 4 + channel] = sum / length;
      }
    }
  }
}

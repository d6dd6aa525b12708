import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { MaskName } from '../../src/demo/masks';

/** The camera's picture, in pixels and pictures a second: few, for four browsers encode, decode and paint them on two cores beside the check. */
const WIDTH = 480;
const HEIGHT = 270;
const RATE = 4;
/** Two and a half seconds of swaying, which the browser plays again and again. */
const FRAMES = 10;

/**
 * Writes what a webcam before this face would film, as raw video (y4m) that Chromium takes for its fake camera. `stills` is the
 * demo's page of that name, which paints the sample photographs.
 */
export async function filmCamera(
  stills: Page,
  { face, mask }: { face: string; mask: MaskName | null },
  file: string,
): Promise<void> {
  const frames = await stills.evaluate(filmInPage, { face, mask: mask ?? 'none', WIDTH, HEIGHT, FRAMES });
  const header = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${RATE}:1 Ip A1:1 C420mpeg2\n`;
  const pictures = frames.flatMap((frame) => [Buffer.from('FRAME\n'), Buffer.from(frame, 'base64')]);
  await writeFile(file, Buffer.concat([Buffer.from(header), ...pictures]));
}

/** Runs in the page: the frames as I420 in base64. */
async function filmInPage(wanted: {
  face: string;
  mask: string;
  WIDTH: number;
  HEIGHT: number;
  FRAMES: number;
}): Promise<string[]> {
  const { face, mask, WIDTH, HEIGHT, FRAMES } = wanted;
  const picture = new Image();
  picture.src = window.demoStill.picture(face, mask);
  await picture.decode();
  const pen = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('This browser has no 2d canvas');
  const base64 = (bytes: Uint8Array): string => {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  return Array.from({ length: FRAMES }, (_, index) => {
    const turn = (2 * Math.PI * index) / FRAMES;
    pen.drawImage(picture, -10 + 6 * Math.sin(turn), -6 + 3 * Math.cos(turn), WIDTH + 20, HEIGHT + 12);
    const { data } = pen.getImageData(0, 0, WIDTH, HEIGHT);
    const yuv = new Uint8Array((WIDTH * HEIGHT * 3) / 2);
    const [u, v] = [WIDTH * HEIGHT, (WIDTH * HEIGHT * 5) / 4];
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        const at = 4 * (y * WIDTH + x);
        const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
        yuv[y * WIDTH + x] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
        if (y % 2 || x % 2) continue;
        const small = (y / 2) * (WIDTH / 2) + x / 2;
        yuv[u + small] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
        yuv[v + small] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
      }
    }
    return base64(yuv);
  });
}

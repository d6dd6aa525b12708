import known from '../../src/demo/faces.json';
import { PORTRAIT_PX } from '../../src/shared/portraits';
import type { Pictures } from '../../src/views/call/album';

const SAMPLES = '/node_modules/@vladmandic/face-api/demo/';
const MASKED = '/tests/fixtures/self-check/surgical-blue.avif';

/** Whose face is whose: of the people of the state `faces`, by their number. The photographs are a package's, and only read. */
const FACES: Readonly<Record<number, string>> = { 2: '3-1', 3: '3-3', 4: '6-2', 5: '5-1' };
const WEARER = 1;

/** How much of a face's surroundings is shown: the box's side times this. */
const AROUND = 1.5;

/** Small pictures as the engine would give them out, for the people of the state `faces`. */
export async function samplePortraits(): Promise<Pictures> {
  const pictures = new Map([[keyOf(WEARER), await portraitOf(MASKED)]]);
  for (const [ordinal, id] of Object.entries(FACES)) {
    const face = known.find((one) => one.id === id);
    if (!face) throw new Error(`No face ${id}`);
    pictures.set(keyOf(Number(ordinal)), await portraitOf(`${SAMPLES}${face.file}`, face.box));
  }
  return pictures;
}

const keyOf = (ordinal: number): string => `0/tile-${ordinal}`;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The face in this box, or the middle of the picture. */
async function portraitOf(address: string, box?: Box): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const picture = await createImageBitmap(await (await fetch(address)).blob());
  const side = box ? box.width * AROUND : Math.min(picture.width, picture.height);
  const [x, y] = box
    ? [box.x + box.width / 2, box.y + box.height / 2]
    : [picture.width / 2, picture.height / 2];
  const context = new OffscreenCanvas(PORTRAIT_PX, PORTRAIT_PX).getContext('2d');
  if (!context) throw new Error('No canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, x - side / 2, y - side / 2, side, side, 0, 0, PORTRAIT_PX, PORTRAIT_PX);
  picture.close();
  return context.getImageData(0, 0, PORTRAIT_PX, PORTRAIT_PX).data;
}

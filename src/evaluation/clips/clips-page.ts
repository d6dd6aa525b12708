import type { Evidence } from '../../engine/classifier';
import { CropCutter, type View } from '../../engine/crops';
import { Sketcher } from '../../engine/sketch';
import { lab } from '../lab-client';
import type { Clip } from './clip';
import { drawFrame } from './draw-frame';
import type { SeenInFrame } from './replay';

const stills = new Map<string, ImageBitmap>();
const cutter = new CropCutter();
const sketcher = new Sketcher();

/** Starts the engine's parts and takes the stills in: name and address. */
async function open(pictures: Record<string, string>): Promise<void> {
  await lab('load', { backend: 'wasm' });
  for (const [name, address] of Object.entries(pictures)) {
    stills.set(name, await createImageBitmap(await (await fetch(address)).blob()));
  }
}

/** The frame that was drawn last: boxes and evidence are asked for one after the other. */
let last: { key: string; frame: Promise<ImageBitmap> } | null = null;

async function frameOf(clip: Clip, seconds: number): Promise<ImageBitmap> {
  const key = `${clip.name} ${seconds}`;
  if (last?.key !== key) {
    if (last) (await last.frame).close();
    last = { key, frame: drawFrame(clip, seconds, stills) };
  }
  return last.frame;
}

/** What the detector finds in a frame of a clip, and the frame's sketch. */
async function detect(clip: Clip, seconds: number): Promise<SeenInFrame> {
  const frame = await frameOf(clip, seconds);
  const boxes = await lab('detect', {
    picture: await createImageBitmap(frame),
    ways: ['quick', 'thorough', 'leaning'],
  });
  return { ...boxes, sketch: [...sketcher.draw(frame)] };
}

/** What the classifier makes of views of a frame of a clip. */
async function judgeViews(clip: Clip, seconds: number, views: View[]): Promise<Evidence[]> {
  const frame = await frameOf(clip, seconds);
  const crops = views.map((view) => cutter.cut(frame, view));
  return lab('classify', { crops });
}

/** A frame as a data address, to look at. */
async function frameImage(clip: Clip, seconds: number): Promise<string> {
  const canvas = document.createElement('canvas');
  const frame = await frameOf(clip, seconds);
  Object.assign(canvas, { width: frame.width, height: frame.height });
  canvas.getContext('2d')?.drawImage(frame, 0, 0);
  return canvas.toDataURL('image/png');
}

declare global {
  interface Window {
    /** `npm run evaluate:clips` calls these from outside. */
    clips: {
      open: typeof open;
      detect: typeof detect;
      judgeViews: typeof judgeViews;
      frameImage: typeof frameImage;
    };
  }
}
window.clips = { open, detect, judgeViews, frameImage };

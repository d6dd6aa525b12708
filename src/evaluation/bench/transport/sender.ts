import { browser } from '../../../shared/browser';
import { frameSize, resizeTo, SKETCH } from '../../../shared/frame-size';
import { sketchPen } from '../../../shared/sketch-pen';
import { BENCH_PORT, type BlockRequest, type BlockTimes, type Down, type Up, type Way } from './words';

/** The content script of the benchmark's copy of the extension: sends pictures of the page's video in one way or another. */

const PINGS = 20;
/** How long the way through frame and service worker may take to open. */
const BROKER_MS = 5000;

/** One open way; each message is answered before the next one goes. */
interface Link {
  post(message: Up, transfer: Transferable[]): void;
  heard(): Promise<Down>;
}

let port: Link | null = null;
let channel: Promise<Link> | null = null;

function viaPort(): Link {
  const opened = browser.runtime.connect({ name: BENCH_PORT });
  let hear: (message: Down) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  opened.onMessage.addListener((message: Down) => hear(message));
  opened.onDisconnect.addListener(() => fail(new Error("The engine's page is gone")));
  return {
    // A runtime port has no list of what to transfer: it always copies.
    post: (message) => opened.postMessage(message),
    heard: () =>
      new Promise((resolve, reject) => {
        hear = resolve;
        fail = reject;
      }),
  };
}

/** A frame of the extension hands the far end on; the way outlives it. Rejects when the far end is not heard of. */
async function viaChannel(): Promise<Link> {
  const { port1, port2 } = new MessageChannel();
  let hear: (message: Down) => void = () => undefined;
  port1.onmessage = ({ data }: MessageEvent<Down>) => hear(data);
  const link: Link = {
    post: (message, transfer) => port1.postMessage(message, transfer),
    heard: () => new Promise((resolve) => (hear = resolve)),
  };
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = browser.runtime.getURL('bench/bridge.html');
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.documentElement.append(frame);
  await loaded;
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('No MessagePort reaches the engine')), BROKER_MS),
  );
  const greeted = link.heard();
  frame.contentWindow?.postMessage('bench-port', '*', [port2]);
  await Promise.race([greeted, late]);
  frame.remove();
  return link;
}

function linkOf(way: Way): Promise<Link> | Link | null {
  if (way.startsWith('port')) return (port ??= viaPort());
  return way.startsWith('channel') ? (channel ??= viaChannel()) : null;
}

let pen: OffscreenCanvasRenderingContext2D | null = null;

/** What is taken of the video for one message. */
type Taken = Required<Pick<Up, 'picture'>> & Up;

/** The part's place in a picture of 320 x 180, in pixels: a face in its middle, and as many pixels as a part may have. */
const PART = { x: 104, y: 34, side: 112 } as const;

/** As the shipped content script takes it (`content/feed/capture.ts`, `part.ts`), or its bytes. */
async function take(video: HTMLVideoElement, way: Way): Promise<Taken> {
  const { width, height } = frameSize(video.videoWidth, video.videoHeight);
  if (!way.endsWith('bytes')) {
    const picture = await createImageBitmap(video, resizeTo({ width, height }));
    return way.endsWith('part') ? partOf(picture) : { picture };
  }
  pen ??= new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (!pen) throw new Error('There is no canvas');
  pen.drawImage(video, 0, 0, width, height);
  return { picture: pen.getImageData(0, 0, width, height).data.buffer };
}

async function partOf(whole: ImageBitmap): Promise<Taken> {
  const picture = await createImageBitmap(whole, PART.x, PART.y, PART.side, PART.side);
  const sketcher = sketchPen();
  sketcher.drawImage(whole, 0, 0, SKETCH.width, SKETCH.height);
  whole.close();
  return { sketch: sketcher.canvas.transferToImageBitmap(), picture };
}

function close({ picture, sketch }: Taken): void {
  if (picture instanceof ImageBitmap) picture.close();
  sketch?.close();
}

async function block({ benchWay: way, frames, everyMs }: BlockRequest): Promise<BlockTimes> {
  const video = document.querySelector('video');
  if (!video) throw new Error('The page has no video');
  const link = await linkOf(way);
  const times: BlockTimes = { taken: [], posted: [], there: [], pings: [], light: 0 };
  const begun = performance.now();
  for (let i = 0; i < frames; i++) {
    await new Promise((resolve) => setTimeout(resolve, begun + i * everyMs - performance.now()));
    if (way === 'nothing') continue;
    const start = performance.now();
    const message = await take(video, way);
    const taken = performance.now();
    times.taken.push(taken - start);
    if (link) {
      const heard = link.heard();
      link.post(message, [message.picture]);
      times.posted.push(performance.now() - taken);
      close(message);
      await heard;
      times.there.push(performance.now() - taken);
    } else close(message);
  }
  return times;
}

/** What is asked once and not counted with the stretch: the empty message, and whether pictures arrive as such. */
async function extras(way: Way): Promise<Pick<BlockTimes, 'pings' | 'light'>> {
  const [link, video] = [await linkOf(way), document.querySelector('video')];
  const pings: number[] = [];
  if (!link || !video) return { pings, light: 0 };
  for (let i = 0; i < PINGS; i++) {
    const start = performance.now();
    const heard = link.heard();
    link.post({}, []);
    await heard;
    pings.push(performance.now() - start);
  }
  const message = await take(video, way);
  const heard = link.heard();
  link.post({ ...message, check: true }, [message.picture]);
  return { pings, light: (await heard).light ?? 0 };
}

browser.runtime.onMessage.addListener((message: BlockRequest, _sender, answer) => {
  if (!('benchWay' in message)) return false;
  const run = message.frames > 0 ? block(message) : extras(message.benchWay);
  run.then(answer, (error: unknown) => answer({ error: String(error) }));
  return true;
});

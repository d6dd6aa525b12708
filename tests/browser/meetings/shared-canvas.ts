import type { Streams } from './streams';

interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
  colour: readonly [number, number, number];
}

/** Paints rectangles with WebGL, over and over; runs in a worker too, so it uses nothing from outside. */
function paintForEver(canvas: HTMLCanvasElement | OffscreenCanvas, parts: readonly Part[]): void {
  const gl = (canvas as OffscreenCanvas).getContext('webgl');
  if (!gl) return;
  const paint = (): void => {
    gl.enable(gl.SCISSOR_TEST);
    for (const { x, y, width, height, colour } of parts) {
      gl.scissor(x, canvas.height - y - height, width, height);
      gl.clearColor(colour[0], colour[1], colour[2], 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
    }
    requestAnimationFrame(paint);
  };
  paint();
}

/** How long a worker may take to paint for the first time; after that the test says what it sees. Milliseconds. */
const PAINTED_MS = 20_000;

/** Waits until something of what a worker paints has come to the page. */
async function firstPaint(canvas: HTMLCanvasElement): Promise<void> {
  const pen = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });
  const until = performance.now() + PAINTED_MS;
  while (pen && performance.now() < until) {
    pen.drawImage(canvas, 0, 0, 8, 8);
    if (pen.getImageData(0, 0, 8, 8).data.some((value, at) => at % 4 !== 3 && value > 0)) return;
    await new Promise((next) => requestAnimationFrame(next));
  }
}

/**
 * Paints everybody with a `paints` attribute on one canvas: from a worker, or in the page, where nothing of it can be read. Settles once there is
 * something to see.
 */
export async function paintShared(
  canvas: HTMLCanvasElement,
  places: readonly Element[],
  streams: Streams,
): Promise<void> {
  const whole = canvas.getBoundingClientRect();
  // Half as many pixels as on the page: places have to be scaled.
  Object.assign(canvas, { width: Math.round(whole.width / 2), height: Math.round(whole.height / 2) });
  const parts = places.map((place): Part => {
    const { x, y, width, height } = place.getBoundingClientRect();
    const hex = streams.colourOf(place.getAttribute('paints') ?? '');
    const colour = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
    return {
      x: Math.round((x - whole.x) / 2),
      y: Math.round((y - whole.y) / 2),
      width: Math.round(width / 2),
      height: Math.round(height / 2),
      colour: [colour[0] ?? 0, colour[1] ?? 0, colour[2] ?? 0],
    };
  });
  if (canvas.getAttribute('paints') !== 'worker') {
    paintForEver(canvas, parts);
    return;
  }
  const code = `${paintForEver.toString()}; onmessage = ({ data }) => { ${paintForEver.name}(data.canvas, data.parts); };`;
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  const offscreen = canvas.transferControlToOffscreen();
  worker.postMessage({ canvas: offscreen, parts }, [offscreen]);
  await firstPaint(canvas);
}

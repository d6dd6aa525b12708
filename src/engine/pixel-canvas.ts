/**
 * MediaPipe gives its CPU graph a picture by way of WebGL: it uploads the picture as a texture and reads the pixels back. Browsers
 * without a graphics card, or with WebGL switched off, have none. These are the few calls it makes (all of them, traced in 0.10.35),
 * on a 2D canvas: the same pixels, so the same boxes (measured: six photographs, equal to the last digit), and as fast.
 */
interface Texture {
  pixels: Uint8ClampedArray;
}

/** The constants of the WebGL standard that are answered. */
const MAX_VERTEX_ATTRIBS = 0x8869;
const RENDERER = 0x1f01;
const VERSION = 0x1f02;
const PARAMETERS: Readonly<Record<number, unknown>> = {
  [MAX_VERTEX_ATTRIBS]: 16,
  [RENDERER]: 'none',
  [VERSION]: 'WebGL 2.0 (OpenGL ES 3.0)',
};
const NO_ERROR = 0;

/** A canvas for MediaPipe's CPU delegate that needs no WebGL. It can do nothing but hand pictures over. */
export function pixelCanvas(): OffscreenCanvas {
  const canvas = new OffscreenCanvas(1, 1);
  const context = pixelContext();
  return Object.assign(canvas, { getContext: (kind: string) => (kind === 'webgl2' ? context : null) });
}

function pixelContext(): object {
  const pad = new OffscreenCanvas(1, 1);
  const pen = pad.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('There is no canvas');
  let bound: Texture | null = null;
  let attached: Texture | null = null;
  const nothing = (): void => undefined;
  const handle = (): object => ({});
  return {
    getExtension: () => null,
    getSupportedExtensions: () => [],
    getContextAttributes: handle,
    getParameter: (name: number) => PARAMETERS[name] ?? 0,
    getError: () => NO_ERROR,
    createTexture: (): Texture => ({ pixels: new Uint8ClampedArray() }),
    bindTexture: (_target: number, texture: Texture | null) => {
      bound = texture;
    },
    /** The form with a picture: target, level, format, format, type, picture. */
    texImage2D: (...settings: [...numbers: number[], picture: ImageBitmap | OffscreenCanvas]) => {
      const picture = settings.at(-1);
      if (!bound || typeof picture !== 'object') throw new Error('No picture to hand over');
      const { width, height } = picture;
      if (pad.width !== width) pad.width = width;
      if (pad.height !== height) pad.height = height;
      pen.clearRect(0, 0, width, height);
      pen.drawImage(picture, 0, 0);
      bound.pixels = pen.getImageData(0, 0, width, height).data;
    },
    framebufferTexture2D: (_t: number, _a: number, _k: number, texture: Texture | null) => {
      attached = texture;
    },
    /** Of the whole picture; `heap` is the module's memory, `offset` the place in it. */
    readPixels: (...settings: [...numbers: number[], heap: Uint8Array, offset: number]) => {
      const [heap, offset] = settings.slice(-2) as [Uint8Array, number];
      if (!attached) throw new Error('No picture to read');
      heap.set(attached.pixels, offset);
    },
    createFramebuffer: handle,
    fenceSync: handle,
    activeTexture: nothing,
    texParameteri: nothing,
    bindFramebuffer: nothing,
    deleteFramebuffer: nothing,
    deleteTexture: nothing,
    deleteSync: nothing,
  };
}

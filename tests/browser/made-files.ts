import type { Page } from '@playwright/test';

/** Files for the self check, made in a page from the stills of the demo meeting: a face, and a mask that was painted on it. */

/** A file as Playwright's file chooser takes it. */
export interface MadeFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A still as a picture of this type, scaled up to `width` pixels if asked. */
export async function madePicture(
  page: Page,
  still: { face: string; mask: string },
  type: 'image/jpeg' | 'image/png' | 'image/webp',
  width = 480,
): Promise<MadeFile> {
  const address = await page.evaluate(
    async ({ face, mask, mime, wide }) => {
      const image = new Image();
      image.src = window.demoStill.picture(face, mask);
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = wide;
      canvas.height = Math.round((wide * image.height) / image.width);
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL(mime, 0.92);
    },
    { ...still, mime: type, wide: width },
  );
  return fileOf(`${still.mask}-${width}.${type.slice(6)}`, type, address);
}

/** A film of a second and a half in which a bare face puts a mask on after `bareMs`; null where the browser cannot record this type. */
export async function madeVideo(
  page: Page,
  face: string,
  type: 'video/webm' | 'video/mp4',
  bareMs: number,
): Promise<MadeFile | null> {
  const address = await page.evaluate(
    async ({ who, mime, bareFor }) => {
      const kinds = [
        `${mime};codecs=vp9`,
        `${mime};codecs=vp09.00.10.08`,
        `${mime};codecs=av01.0.04M.08`,
        mime,
      ];
      const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
      if (mimeType === undefined) return null;
      const stills = await Promise.all(
        ['none', 'surgical-blue'].map(async (mask) => {
          const image = new Image();
          image.src = window.demoStill.picture(who, mask);
          await image.decode();
          return image;
        }),
      );
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: 480, height: 270 });
      const pen = canvas.getContext('2d');
      const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType, videoBitsPerSecond: 2e6 });
      const parts: Blob[] = [];
      recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
      const stopped = new Promise((done) => recorder.addEventListener('stop', done));
      recorder.start();
      const start = performance.now();
      // On a busy machine a picture may be drawn so seldom, or recorded so late, that the last ones would be missing.
      for (let left = 5; left > 0 || performance.now() - start < 1500;) {
        const [bare, masked] = stills;
        const still = performance.now() - start < bareFor ? bare : masked;
        if (still === masked) left--;
        if (still) pen?.drawImage(still, 0, 0);
        // A picture that does not change is not recorded.
        pen?.fillRect(0, 0, Math.random() * 4, 2);
        await new Promise((done) => setTimeout(done, 33));
      }
      await new Promise((done) => setTimeout(done, 300));
      recorder.stop();
      await stopped;
      const reader = new FileReader();
      reader.readAsDataURL(new Blob(parts, { type: mime }));
      await new Promise((done) => reader.addEventListener('load', done));
      return typeof reader.result === 'string' ? reader.result : null;
    },
    { who: face, mime: type, bareFor: bareMs },
  );
  return address === null ? null : fileOf(`film.${type.slice(6)}`, type, address);
}

function fileOf(name: string, mimeType: string, address: string): MadeFile {
  return { name, mimeType, buffer: Buffer.from(address.slice(address.indexOf(',') + 1), 'base64') };
}

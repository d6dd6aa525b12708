import { browser } from '../../../shared/browser';
import { BENCH_PORT, type Down, type Up } from './words';

/** Runs in the engine's page beside the engine host: takes pictures in, lets them go, and says so. */

browser.runtime.onConnect.addListener((port) => {
  if (port.name !== BENCH_PORT) return;
  port.onMessage.addListener((message: Up) => port.postMessage(answerTo(message)));
});

navigator.serviceWorker.addEventListener('message', ({ ports: [port] }) => {
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<Up>) => port.postMessage(answerTo(data));
  // The way is open.
  port.postMessage({});
});
navigator.serviceWorker.startMessages();

function answerTo({ picture, sketch, check }: Up): Down {
  sketch?.close();
  const answer: Down = check ? { light: lightOf(picture) } : {};
  if (picture instanceof ImageBitmap) picture.close();
  return answer;
}

/** Mean of all colours; zero where there is no picture. */
function lightOf(picture: Up['picture']): number {
  const values = picture instanceof ArrayBuffer ? new Uint8Array(picture) : pixelsOf(picture);
  const colours = values.filter((_, i) => i % 4 !== 3);
  return colours.reduce((a, b) => a + b, 0) / Math.max(1, colours.length);
}

function pixelsOf(picture: unknown): Uint8Array {
  if (!(picture instanceof ImageBitmap)) return new Uint8Array();
  const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  pen?.drawImage(picture, 0, 0);
  return new Uint8Array(pen?.getImageData(0, 0, picture.width, picture.height).data.buffer ?? []);
}

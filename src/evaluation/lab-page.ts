import type { LabCalls, LabReply, LabRequest } from './lab-protocol';

/** The lab's page: hands calls to the worker. Tests and the evaluation call `lab` from outside. */
const worker = new Worker(new URL('./lab-worker.ts', import.meta.url));
const waiting = new Map<number, (reply: LabReply) => void>();
let calls = 0;

worker.addEventListener('message', ({ data }: MessageEvent<LabReply>) => {
  waiting.get(data.id)?.(data);
  waiting.delete(data.id);
});
worker.addEventListener('error', (event) => {
  for (const [id, answer] of waiting) answer({ id, ok: false, error: event.message });
  waiting.clear();
});

/** Calls the worker; rejects with its error. Bitmaps in the payload are handed over. */
export async function lab<C extends keyof LabCalls>(
  call: C,
  payload: Parameters<LabCalls[C]>[0],
): Promise<ReturnType<LabCalls[C]>> {
  const id = ++calls;
  const transfer = Object.values(payload).filter((value) => value instanceof ImageBitmap);
  const reply = await new Promise<LabReply>((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ id, call, payload } satisfies LabRequest, transfer);
  });
  if (!reply.ok) throw new Error(reply.error);
  return reply.value as ReturnType<LabCalls[C]>;
}

/** A picture of this site, scaled and cut to the 320 x 180 a call delivers, or as `region` says. */
export async function picture(
  address: string,
  region?: { x: number; y: number; width: number; height: number },
): Promise<ImageBitmap> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  const blob = await response.blob();
  const size = { resizeWidth: 320, resizeHeight: 180, resizeQuality: 'medium' } as const;
  if (!region) return createImageBitmap(blob, size);
  return createImageBitmap(blob, region.x, region.y, region.width, region.height, size);
}

declare global {
  interface Window {
    lab: typeof lab;
    picture: typeof picture;
  }
}
window.lab = lab;
window.picture = picture;

import type { LabCalls, LabReply, LabRequest } from './lab-protocol';

/** Calls to the lab's worker, from the lab's page. */
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

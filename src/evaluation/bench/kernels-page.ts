import { factsOf, isSoftware, type AdapterFacts } from '../../engine/adapter';
import { CLOSE } from '../../engine/crop-rule';
import { seeded } from '../random';
import { OTHER_SIZES_PX, READY_MADE_PX } from './ready-made';
import { call } from './worker-calls';

/** One run of a classifier: milliseconds, and its logits. */
export interface Measured {
  ms: number;
  out: number[];
}

/** Milliseconds of every run, by kernel; and how far its logits lie at most from those of the first kernel that takes crops of its size: ours, at ours. */
export interface KernelTimes {
  times: Record<string, number[]>;
  furthest: Record<string, number>;
  /** What could not be run here, and why. */
  missing: Record<string, string>;
  /** Milliseconds of the graphics card's own clock for CARD_FACES, one of each round; none where there is no card or it has no such clock. */
  card?: { faces: number; adapter: AdapterFacts; ms: number[] };
  /** Milliseconds until the detector was there. */
  detectorColdMs: number;
}

/** Batches that are compared, in faces. */
const BATCHES = [1, 3, 8];

/** Faces that a graphics card is timed with: a call of 25 people, all looked at at once. */
const CARD_FACES = 25;

const ON_THE_CARD = 'Mask Check, WebGPU';

interface Kernel {
  name: string;
  worker: Worker;
  /** The side of its crops, in pixels. */
  px: number;
}

/** Runs all kernels in turns, so that whatever else the machine does hits all of them. */
async function run(
  rounds: number,
  webgpu: 'card' | 'emulated' | null,
  otherNetworks: readonly string[],
): Promise<KernelTimes> {
  const result: KernelTimes = { times: {}, furthest: {}, missing: {}, detectorColdMs: 0 };
  const note = (name: string, ms: number): void => {
    (result.times[name] ??= []).push(ms);
  };
  const kernels: Kernel[] = [];
  const add = async (
    name: string,
    worker: Worker,
    payload: object,
    wanted: string,
    px = CLOSE.px,
  ): Promise<void> => {
    try {
      const came = await call(worker, 'load', payload);
      if (came !== wanted) throw new Error(`${String(came)} came up in its place`);
      kernels.push({ name, worker, px });
    } catch (error) {
      result.missing[name] = String(error);
      worker.terminate();
    }
  };
  const ours = engineWorker();
  await add('Mask Check, WASM', ours, { backend: 'wasm' }, 'wasm');
  await add('ONNX Runtime Web, WASM', ortWorker(), { provider: 'wasm' }, 'wasm');
  const others = [
    ...OTHER_SIZES_PX.map((px) => ({ format: 'graph', px })),
    { format: 'layers', px: READY_MADE_PX },
  ];
  for (const { format, px } of others) {
    const address = `/bench/${format}-${px}/model.json`;
    await add(`tfjs ${format} model at ${px} px, WASM`, tfjsWorker(), { format, address }, 'wasm', px);
  }
  for (const [at, name] of otherNetworks.entries()) {
    const payload = { format: 'graph', address: `/bench/other-${at}/model.json` };
    await add(`tfjs graph model of ${name}, WASM`, tfjsWorker(), payload, 'wasm');
  }
  const adapter = await adapterFacts();
  if (adapter && (webgpu === 'emulated' || !isSoftware(adapter))) {
    await add(ON_THE_CARD, engineWorker(), { backend: 'webgpu' }, 'webgpu');
    await add('ONNX Runtime Web, WebGPU', ortWorker(), { provider: 'webgpu' }, 'webgpu');
  } else result.missing['WebGPU'] = 'there is no graphics card here';
  result.detectorColdMs = (await call(ours, 'detectorCold')) as number;
  const random = seeded(7);
  const length = Math.max(Math.max(...BATCHES) * READY_MADE_PX ** 2, CARD_FACES * CLOSE.px ** 2) * 3;
  const pixels = Float32Array.from({ length }, random);
  const picture = await aPicture();
  for (let round = -1; round < rounds; round++) {
    for (const count of BATCHES) {
      const firsts = new Map<number, number[]>();
      for (const { name, worker, px } of kernels) {
        const crops = pixels.slice(0, count * px * px * 3);
        const { ms, out } = (await call(worker, 'classify', { pixels: crops, count })) as Measured;
        const first = firsts.get(px) ?? out;
        firsts.set(px, first);
        const distance = Math.max(...out.map((value, i) => Math.abs(value - (first[i] ?? NaN))));
        result.furthest[name] = Math.max(result.furthest[name] ?? 0, distance);
        // The first round is for warming up.
        if (round >= 0) note(`${name}, ${count} at once`, ms / count);
      }
    }
    for (const name of ['quick', 'thorough', 'crop', 'sketch']) {
      const ms = (await call(ours, name, { picture })) as number;
      if (round >= 0) note(name, ms);
    }
    const onTheCard = kernels.find(({ name }) => name === ON_THE_CARD);
    if (!onTheCard || !adapter) continue;
    const ms = await timeOnCard(onTheCard, pixels);
    if (ms === null) result.missing['The card’s own clock'] = 'it has none (`timestamp-query`)';
    else if (round >= 0) (result.card ??= { faces: CARD_FACES, adapter, ms: [] }).ms.push(ms);
  }
  return result;
}

/** Milliseconds of the card's own clock for CARD_FACES; null where it has none. */
async function timeOnCard({ worker }: Kernel, pixels: Float32Array): Promise<number | null> {
  const crops = pixels.slice(0, CARD_FACES * CLOSE.px * CLOSE.px * 3);
  return (await call(worker, 'cardTime', { pixels: crops, count: CARD_FACES })) as number | null;
}

const engineWorker = (): Worker => new Worker(new URL('./bench-worker.ts', import.meta.url));
const ortWorker = (): Worker => new Worker(new URL('./ort-worker.ts', import.meta.url));
const tfjsWorker = (): Worker => new Worker(new URL('./layers-worker.ts', import.meta.url));

async function adapterFacts(): Promise<AdapterFacts | null> {
  const gpu = (navigator as { gpu?: GPU }).gpu;
  const adapter = await gpu?.requestAdapter().catch(() => null);
  return adapter ? factsOf(adapter.info) : null;
}

/** A frame with faces in it: a part of a sample photograph. */
async function aPicture(): Promise<ImageBitmap> {
  const photo = await createImageBitmap(await (await fetch('/samples/sample6.jpg')).blob());
  return createImageBitmap(photo, 0, 0, photo.width, Math.round((photo.width * 9) / 16), {
    resizeWidth: 320,
    resizeHeight: 180,
  });
}

declare global {
  interface Window {
    /** `npm run bench` calls this from outside. */
    benchKernels: typeof run;
  }
}
window.benchKernels = run;

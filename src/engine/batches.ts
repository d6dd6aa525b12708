import { CLOSE, floatsOf } from './crop-rule';
import type { Runtime } from './network';

/** Crops in one batch on the graphics card at most. */
export const MOST_ON_CARD = 8;

/**
 * Floats in one batch on the processor at most: four first views, or two of the wider ones. A face takes as long as in batches of eight (4.2 ms in threes and in
 * eights, `npm run bench -- --only kernels`), and memory, of which WebAssembly gives none back, is laid out for the biggest batch there may be.
 */
const MOST_FLOATS = 4 * floatsOf(CLOSE);

/** Crops of so many floats in one batch at most. */
export function largestBatch(on: Runtime['on'], floats = floatsOf(CLOSE)): number {
  return on === 'card' ? MOST_ON_CARD : Math.max(1, Math.floor(MOST_FLOATS / floats));
}

/** Crops of one size that are judged together. */
export interface Batch {
  /** The first of them. */
  from: number;
  crops: number;
  /** How many the network is given: these and empty ones. */
  padded: number;
}

/** The batches in which `count` crops of so many floats each are judged, in order. */
export function batchesOf(count: number, floats: number, on: Runtime['on']): Batch[] {
  const most = largestBatch(on, floats);
  const batches: Batch[] = [];
  for (let from = 0; from < count; from += most) {
    const crops = Math.min(most, count - from);
    // The card may compile shaders anew for a new batch size, so there a batch is 1, 2, 4 or 8.
    batches.push({ from, crops, padded: on === 'card' ? 2 ** Math.ceil(Math.log2(crops)) : crops });
  }
  return batches;
}

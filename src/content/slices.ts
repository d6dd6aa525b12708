import { hop } from './feed/hop';

/**
 * How long we hold the page's main thread at a stretch, in milliseconds. The limit is 8: a slice ends with the step in which its
 * time is up, and a step may have to wait for the page's layout.
 */
const SLICE_MS = 3;

/** Work in steps: it yields wherever the page may be let on. What it holds of the page may have changed when it goes on. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Goes on for one slice, or to the end if that comes first. */
export function slice<T>(steps: Steps<T>): IteratorResult<undefined, T> {
  const end = performance.now() + SLICE_MS;
  let next: IteratorResult<undefined, T>;
  do next = steps.next();
  while (!next.done && performance.now() < end);
  return next;
}

/**
 * Does the work in slices, the first of them at once, and lets the page on between them; what is small is done when this returns.
 * Comes back with what came of it and the milliseconds it took, or with null if `signal` has ended it.
 */
export async function inSlices<T>(
  steps: Steps<T>,
  signal: AbortSignal,
): Promise<{ result: T; cost: number } | null> {
  let cost = 0;
  for (;;) {
    const started = performance.now();
    const { done, value } = slice(steps);
    cost += performance.now() - started;
    if (done) return { result: value, cost };
    await hop();
    if (signal.aborted) return null;
  }
}

/** Does all of the work at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

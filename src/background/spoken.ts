/**
 * When each frame's script last spoke of its own accord, in milliseconds of a clock that nobody sets. Not stored: a service worker that is
 * started anew does not remember either what it waited for.
 */
const spokenAt = new Map<string, number>();

/** The script of this frame has just said that it is there. */
export function noteSpoken(tabId: number, frameId: number): void {
  spokenAt.set(`${tabId}:${frameId}`, performance.now());
}

/** Whether the script of this frame has spoken since, `at` by `performance.now()`. */
export function hasSpokenSince(tabId: number, frameId: number, at: number): boolean {
  return (spokenAt.get(`${tabId}:${frameId}`) ?? -Infinity) >= at;
}

/** A tab that is watched no more says nothing that would have to be remembered. */
export function forgetSpoken(tabId: number): void {
  for (const frame of spokenAt.keys()) if (frame.startsWith(`${tabId}:`)) spokenAt.delete(frame);
}

/** The painted frames of a meeting's videos, so that two stretches of it can be compared: people come, go and turn their cameras off. */

/** One video at one moment. */
export interface VideoReading {
  /** The element's own number: who comes back has a new one. */
  id: number;
  /** Painted so far. */
  frames: number;
  /** Is on the page and shows a camera or screen. */
  shown: boolean;
}

/** What one video has painted while it was shown. */
export interface Painted {
  frames: number;
  seconds: number;
}
export type PaintedById = ReadonlyMap<number, Painted>;

/** A camera that comes on again has its first picture only after a moment; that moment counts as off. */
const COMES_ON_S = 2;

/** A video has to be shown for so long in both stretches to be compared: below that, one frame more or less counts too much. */
const LEAST_S = 3;

/** Takes readings of all videos and counts each one's frames over the time in which it was shown. */
export class FrameCount {
  readonly painted = new Map<number, Painted>();
  private readonly last = new Map<number, { at: number; frames: number; since: number }>();

  /** `at` in seconds. `isFirst`: what is shown at the beginning has been for long. */
  note(at: number, readings: readonly VideoReading[], isFirst = false): void {
    const shown = readings.filter((one) => one.shown);
    for (const { id, frames } of shown) {
      const before = this.last.get(id);
      const since = before?.since ?? (isFirst ? at - COMES_ON_S : at);
      if (before && before.at - since >= COMES_ON_S) {
        const sum = this.painted.get(id) ?? { frames: 0, seconds: 0 };
        this.painted.set(id, {
          frames: sum.frames + frames - before.frames,
          seconds: sum.seconds + at - before.at,
        });
      }
      this.last.set(id, { at, frames, since });
    }
    for (const id of [...this.last.keys()]) if (!shown.some((one) => one.id === id)) this.last.delete(id);
  }
}

/** Two stretches as one. */
export function together(a: PaintedById, b: PaintedById): PaintedById {
  const sum = new Map(a);
  for (const [id, { frames, seconds }] of b) {
    const other = sum.get(id);
    sum.set(id, { frames: frames + (other?.frames ?? 0), seconds: seconds + (other?.seconds ?? 0) });
  }
  return sum;
}

/** Painted frames a second of the videos that were shown in both stretches, and how many they were. */
export function compareFrames(
  without: PaintedById,
  watched: PaintedById,
): { videos: number; without: number; watched: number } {
  const result = { videos: 0, without: 0, watched: 0 };
  for (const [id, one] of without) {
    const other = watched.get(id);
    if (!other || Math.min(one.seconds, other.seconds) < LEAST_S) continue;
    result.videos++;
    result.without += one.frames / one.seconds;
    result.watched += other.frames / other.seconds;
  }
  return result;
}

/**
 * How a look is made, dearest first: both detectors, the finder alone, the known faces where they were, or none of it because the
 * picture has not changed.
 */
const LOOK_KINDS = ['thorough', 'quick', 'tracked', 'glance'] as const;
export type LookKind = (typeof LOOK_KINDS)[number];

/** Counters for tests and diagnostics. */
export interface EngineMeasures {
  looks: number;
  /** Of these looks, how many of each kind (`engine/look-plan.ts`). */
  kinds: Record<LookKind, number>;
  /** Parts of pictures that did not do, so that the whole one had to be asked for. */
  inVain: number;
  /** Milliseconds spent on looks in all. */
  spentMs: number;
  /** Bytes of pictures received in all. */
  bytes: number;
  /** Milliseconds since the last look at each tile that can be judged; null before the first. */
  ages: (number | null)[];
  /** What the networks hold: tensors on the graphics card, pages of 64 kB of memory on the processor. */
  held: number;
  /** Pictures, or parts of one, received and not yet closed. */
  bitmaps: number;
  /** Median milliseconds of the last looks, by stage. */
  detectMs: number;
  classifyMs: number;
  feeds: number;
}

import type { Evidence } from './classifier';

/** What a face can be shown as. */
export const FACE_STATES = ['mask', 'no-mask', 'incorrect'] as const;
export type FaceState = (typeof FACE_STATES)[number];

/** A face's verdict so far and how probable it is. */
export interface FaceVerdict {
  verdict: FaceState | 'unsure';
  confidence: number;
}

/** Chance that a face has changed its state between two looks: people put masks on and off, but seldom. */
const CHANGE = 0.05;

/** No single crop may claim more than this; one blurred picture must not outweigh a minute of clear ones. */
const LEAST_LIKELY = 0.03;

/** A state is claimed from here on ... */
const CLAIM = 0.75;

/** ... and a claim is kept until it is less likely than this; in between lies what keeps a badge from flickering. */
const KEEP = 0.5;

/**
 * A three-state hidden Markov filter over one face's evidence, with hysteresis on what it shows. With the values above a
 * clear first look is enough for a claim, and a clear change is shown at the second look that shows it.
 */
export class FaceFilter {
  private belief: Record<FaceState, number> = { mask: 1 / 3, 'no-mask': 1 / 3, incorrect: 1 / 3 };
  private shown: FaceVerdict['verdict'] = 'unsure';

  /** Takes one look in. `weight` below 1 counts a look for less (small faces carry less evidence than they claim). */
  update(evidence: Evidence, weight = 1): FaceVerdict {
    const worn = FACE_STATES.reduce((sum, state) => sum + evidence[state], 0);
    let total = 0;
    for (const state of FACE_STATES) {
      const before = this.belief[state] * (1 - CHANGE) + CHANGE / FACE_STATES.length;
      const likelihood = Math.max(evidence[state] / Math.max(worn, 1e-6), LEAST_LIKELY);
      this.belief[state] = before * likelihood ** weight;
      total += this.belief[state];
    }
    for (const state of FACE_STATES) this.belief[state] /= total;
    return this.settle();
  }

  /** The verdict as it stands. */
  current(): FaceVerdict {
    const best = mostLikely(this.belief);
    return { verdict: this.shown, confidence: this.belief[this.shown === 'unsure' ? best : this.shown] };
  }

  private settle(): FaceVerdict {
    const best = mostLikely(this.belief);
    if (this.belief[best] >= CLAIM) this.shown = best;
    else if (this.shown !== 'unsure' && this.belief[this.shown] < KEEP) this.shown = 'unsure';
    return this.current();
  }
}

function mostLikely(belief: Record<FaceState, number>): FaceState {
  return FACE_STATES.reduce((best, state) => (belief[state] > belief[best] ? state : best));
}

/** Worst first: what somebody who must act has to see. */
const WORST_FIRST: readonly FaceVerdict['verdict'][] = ['no-mask', 'incorrect', 'unsure', 'mask'];

/** The verdict of several faces in one tile: the worst of them. Undefined when there is none. */
export function worstOf(verdicts: readonly FaceVerdict[]): FaceVerdict | undefined {
  const rank = ({ verdict }: FaceVerdict): number => WORST_FIRST.indexOf(verdict);
  return [...verdicts].sort((a, b) => rank(a) - rank(b) || b.confidence - a.confidence)[0];
}

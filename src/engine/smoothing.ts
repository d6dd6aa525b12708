import { claimedFrom } from '../shared/verdict';
import type { Evidence } from './classifier';

/** What a face can be shown as. */
export const FACE_STATES = ['mask', 'no-mask', 'incorrect'] as const;
export type FaceState = (typeof FACE_STATES)[number];

/** A face's verdict so far and how probable it is. */
export interface FaceVerdict {
  verdict: FaceState | 'unsure';
  confidence: number;
}

// What is said of other values below was measured by `npm run evaluate:clips -- --faces 8`, one value changed at a time.

/**
 * Chance that a face has changed its state between two looks: people put masks on and off, but seldom. The smaller, the more
 * looks of middling evidence a change takes; a clear one stays at two. Measured: 0.003 shows the slowest changes half a second later
 * and saves no bare face with a hand before it from being taken for masked.
 */
const CHANGE = 0.01;

/**
 * No single crop may claim more than this; one blurred picture must not outweigh a minute of clear ones. It also bounds the
 * confidence of a first look: with 0.01 the calibration error on the labelled tiles is 2.1 % instead of 1.3 %, all of it modesty, and
 * changes take half a second longer.
 */
const LEAST_LIKELY = 0.005;

/**
 * A state is claimed from here on, unless the user has chosen otherwise: one clear first look is enough. Measured on the labelled
 * tiles: 0.75 leaves twice as many faces at "cannot tell" (1.6 instead of 0.8 %), nine in ten of which a claim would get right.
 */
export const CLAIM = 0.65;

/**
 * A mask worn properly is ruled out below this probability, and a little less is enough to claim one of the other two states (`claimedFrom`). Measured
 * on first looks at the labelled tiles: of 13 faces at "cannot tell" ten are such, none of them with a mask on, and seven claims are right.
 */
export const RULED_OUT = 0.05;

/**
 * A claim is replaced by another only from here on; up to here nothing can be told. Measured: with 0.65 a hand over the mouth
 * makes a mask of 3 bare faces in 8 instead of 2, and the slowest changes are shown a third of a second sooner.
 */
const OTHER_CLAIM = 0.95;

/**
 * A claim is kept until it is less likely than it had to be by more than this; what lies in between keeps a badge from flickering.
 * Measured at a claim from 0.65 on: kept down to 0.4 instead of 0.5 gives the same, with 0.6 steady badges change a tenth more often.
 */
const SLACK = 0.15;

/**
 * Weight of the newest look in the mean of the recent ones, of which about twelve count. Measured with 8 faces: with 0.25 steady badges change
 * twice instead of never; changes are shown as soon.
 */
const NEWEST = 0.15;

/** The same once nothing is claimed any more, so that two clear looks are a claim again. */
const NEWEST_AGAIN = 0.25;

/** So many looks in a row of which none favours the claim by CARRIES end it as well: the slow mean alone would take thirteen. */
const AT_ODDS = 8;

/**
 * A claim is given up when the recent looks, all counted alike, favour it by less than this over the next likely state.
 * Measured: without this rule half as many looks again at steady faces show a wrong badge (3.0 instead of 2.0 %), and 1.8
 * instead of 2.9 % of all looks "cannot tell".
 */
const CARRIES = 0.1;

/** No claim is made again before the recent looks favour one by this much: two clear ones. */
const CARRIES_AGAIN = 0.4;

type Shares = Record<FaceState, number>;

const even = (): Shares => ({ mask: 1 / 3, 'no-mask': 1 / 3, incorrect: 1 / 3 });

/**
 * A three-state hidden Markov filter over one face's evidence, with hysteresis on what it shows. With the values above a
 * clear first look is enough for a claim, and a clear change is shown at the second look that shows it.
 *
 * The filter alone would never forget: evidence that stands between two states leaves its belief where it was. So the
 * recent looks have to carry a claim too; a face on which they are divided becomes one of which nothing can be told.
 */
export class FaceFilter {
  private belief = even();
  /** Running mean of the looks' shares since the claim, or since the first look. */
  private recent: Shares | null = null;
  private shown: FaceVerdict['verdict'] = 'unsure';
  /** The recent looks are divided: nothing is claimed until they no longer are. */
  private divided = false;
  /** Looks in a row that did not favour what is shown. */
  private atOdds = 0;

  /**
   * Takes one look in. `weight` below 1 counts a look for less (small faces carry less evidence than they claim). `claim`: the
   * probability from which on a state is claimed.
   */
  update(evidence: Evidence, weight = 1, claim: number = CLAIM): FaceVerdict {
    const shares = sharesOf(evidence);
    if (this.divided) this.belief = even();
    let total = 0;
    for (const state of FACE_STATES) {
      const before = this.belief[state] * (1 - CHANGE) + CHANGE / FACE_STATES.length;
      this.belief[state] = before * Math.max(shares[state], LEAST_LIKELY) ** weight;
      total += this.belief[state];
    }
    for (const state of FACE_STATES) this.belief[state] /= total;
    this.settle(shares, claim);
    return this.current();
  }

  /** The user claims from another probability on now: what has been seen is weighed by it at once. */
  weighAnew(claim: number): void {
    const likely = best(this.belief);
    const needed = claimedFrom(claim, this.maskRuledOut);
    this.shown = !this.divided && this.belief[likely] >= needed ? likely : 'unsure';
  }

  /** The state that is likeliest by now, claimed or not. */
  get likeliest(): FaceState {
    return best(this.belief);
  }

  /** The verdict as it stands. */
  current(): FaceVerdict {
    return {
      verdict: this.shown,
      confidence: this.belief[this.shown === 'unsure' ? best(this.belief) : this.shown],
    };
  }

  /** A mask worn properly is as good as impossible by what was seen. */
  get maskRuledOut(): boolean {
    return this.belief.mask < RULED_OUT;
  }

  private settle(shares: Shares, claim: number): void {
    const weight = this.divided ? NEWEST_AGAIN : NEWEST;
    const recent = (this.recent = mixed(this.recent ?? shares, shares, weight));
    if (this.divided && lead(recent, best(recent)) < CARRIES_AGAIN) return;
    this.divided = false;
    const likely = best(this.belief);
    const needed = this.shown === 'unsure' ? claimedFrom(claim, this.maskRuledOut) : OTHER_CLAIM;
    if (this.belief[likely] >= needed) {
      if (likely !== this.shown) this.recent = shares;
      this.shown = likely;
    } else if (this.shown !== 'unsure' && this.belief[this.shown] < claim - SLACK) this.shown = 'unsure';
    if (this.shown === 'unsure') return;
    this.atOdds = lead(shares, this.shown) < CARRIES ? this.atOdds + 1 : 0;
    if (this.atOdds < AT_ODDS && lead(this.recent, this.shown) >= CARRIES) return;
    this.shown = 'unsure';
    this.divided = true;
    this.atOdds = 0;
    this.recent = even();
  }
}

/** The evidence as if there were a face for certain. */
function sharesOf(evidence: Evidence): Shares {
  const worn = Math.max(evidence.mask + evidence['no-mask'] + evidence.incorrect, 1e-6);
  return {
    mask: evidence.mask / worn,
    'no-mask': evidence['no-mask'] / worn,
    incorrect: evidence.incorrect / worn,
  };
}

function mixed(old: Shares, newest: Shares, weight: number): Shares {
  const mix = (state: FaceState): number => old[state] + (newest[state] - old[state]) * weight;
  return { mask: mix('mask'), 'no-mask': mix('no-mask'), incorrect: mix('incorrect') };
}

function best(shares: Shares): FaceState {
  return FACE_STATES.reduce((first, state) => (shares[state] > shares[first] ? state : first));
}

/** By how much a state is ahead of the best of the others. */
function lead(shares: Shares, state: FaceState): number {
  return (
    shares[state] - Math.max(...FACE_STATES.filter((other) => other !== state).map((other) => shares[other]))
  );
}

/** Worst first: what somebody who must act has to see. */
const WORST_FIRST: readonly FaceVerdict['verdict'][] = ['no-mask', 'incorrect', 'unsure', 'mask'];

/** The verdict of several faces in one tile: the worst of them. Undefined when there is none. */
export function worstOf(verdicts: readonly FaceVerdict[]): FaceVerdict | undefined {
  const rank = ({ verdict }: FaceVerdict): number => WORST_FIRST.indexOf(verdict);
  return [...verdicts].sort((a, b) => rank(a) - rank(b) || b.confidence - a.confidence)[0];
}

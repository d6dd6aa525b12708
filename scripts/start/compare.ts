import type { Truth } from '../../src/demo/truth';
import type { PopupRow } from './popup';

/** What was true and what the popup showed at one moment, milliseconds after watching began. */
export interface Sample {
  at: number;
  truths: Truth[];
  rows: PopupRow[];
}

export type Outcome = 'right' | 'wrong' | 'missing' | 'changes';

/** One participant at the end of the run. */
export interface Compared {
  name: string;
  truth: string;
  /** What the popup shows; null when the participant is not in it. */
  verdict: string | null;
  confidence: number | null;
  firstVerdictMs: number | null;
  steady: boolean;
  outcome: Outcome;
  /** How long the popup took to follow each change of the truth that lasted; null for one that it missed. */
  followedMs: (number | null)[];
}

export interface Comparison {
  participants: Compared[];
  right: number;
  wrong: number;
  missing: number;
}

/** Badges that claim nothing about a mask yet. */
const NO_CLAIM = new Set(['looking', 'unsure', 'no-face', '']);

/**
 * Compares the run's samples. Only steady participants count: the popup must be right about them at the end. Those who change
 * are told with the time that the popup took to follow. Two participants of one name cannot be told apart and are an error.
 */
export function compare(samples: readonly Sample[]): Comparison {
  const last = samples.at(-1);
  if (!last) throw new Error('Nothing was seen of the meeting');
  const participants = last.truths.map((truth): Compared => {
    const row = rowOf(last, truth.name);
    const first = samples.find((sample) => claims(rowOf(sample, truth.name)));
    return {
      name: truth.name,
      truth: truth.present ? truth.truth : 'away',
      verdict: row?.shown ?? null,
      confidence: row?.confidence ?? null,
      firstVerdictMs: first?.at ?? null,
      steady: truth.steady,
      outcome: truth.steady ? outcomeOf(truth, row) : 'changes',
      followedMs: followed(samples, truth.name),
    };
  });
  const count = (outcome: Outcome): number => participants.filter((one) => one.outcome === outcome).length;
  return { participants, right: count('right'), wrong: count('wrong'), missing: count('missing') };
}

function rowOf(sample: Sample, name: string): PopupRow | undefined {
  const rows = sample.rows.filter((row) => row.name === name);
  if (rows.length > 1) throw new Error(`The popup lists "${name}" ${rows.length} times`);
  return rows[0];
}

function claims(row: PopupRow | undefined): boolean {
  return row !== undefined && !NO_CLAIM.has(row.shown);
}

/** A shared screen may be left out of the popup; judging it would be wrong. */
function outcomeOf({ truth }: Truth, row: PopupRow | undefined): Outcome {
  if (truth === 'screen') return row === undefined || row.shown === 'screen' ? 'right' : 'wrong';
  if (row === undefined) return 'missing';
  if (row.shown === truth) return 'right';
  return NO_CLAIM.has(row.shown) ? 'missing' : 'wrong';
}

/** A change that the next one overtakes sooner is nobody's to see. */
const LASTS_MS = 2000;

/** How long the popup took for each change after its first claim. What the end of the run cuts short is not counted. */
function followed(samples: readonly Sample[], name: string): (number | null)[] {
  const stateOf = (sample: Sample): string | undefined => {
    const truth = sample.truths.find((one) => one.name === name);
    return truth?.present === false ? 'away' : truth?.truth;
  };
  const start = samples.findIndex((sample) => claims(rowOf(sample, name)));
  const seen = start < 0 ? [] : samples.slice(start);
  const found: (number | null)[] = [];
  seen.forEach((sample, index) => {
    const before = seen[index - 1];
    const state = stateOf(sample);
    if (!before || stateOf(before) === state) return;
    const rest = seen.slice(index);
    const end = rest.findIndex((later) => stateOf(later) !== state);
    const during = end < 0 ? rest : rest.slice(0, end);
    const lasted = (during.at(-1)?.at ?? sample.at) - sample.at;
    const match = during.find((later) => {
      const row = rowOf(later, name);
      return state === 'away' ? row === undefined : row?.shown === state;
    });
    if (match) found.push(match.at - sample.at);
    else if (end >= 0 && lasted >= LASTS_MS) found.push(null);
  });
  return found;
}

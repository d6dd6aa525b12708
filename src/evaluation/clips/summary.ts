import { CLIP_KINDS, type ClipKind } from './clip';
import type { ClipScore } from './score-clip';

/** What the clips of one kind come to. Shares from 0 to 1, times in seconds, null where the kind has none. */
export interface KindSummary {
  clips: number;
  right: number;
  wrong: number;
  unsure: number;
  badgeChanges: number;
  /** Clips in which the badge changed at all. */
  changedClips: number;
  delays: Times | null;
  /** Changes that could not be timed, since the badge was not right before them. */
  unready: number;
  handMadeMask: number;
  handMadeIncorrect: number;
  back: Times | null;
}

/** Infinity: it never came. */
export interface Times {
  n: number;
  median: number;
  p95: number;
}

/** The table's last lines: all changes together, all steady clips, all hands. */
export interface Headlines {
  change: Times | null;
  steadyChanges: number;
  steadyClips: number;
  handMadeMask: number;
  hands: number;
  unsure: number;
}

export function summarise(scores: readonly ClipScore[]): Record<ClipKind, KindSummary> {
  return Object.fromEntries(
    CLIP_KINDS.map((kind) => [kind, ofKind(scores.filter(({ clip }) => clip.kind === kind))]),
  ) as Record<ClipKind, KindSummary>;
}

export function headlines(scores: readonly ClipScore[]): Headlines {
  const steady = scores.filter(({ clip }) => clip.kind.startsWith('steady'));
  const hands = scores.filter(({ clip }) => clip.hand !== null);
  return {
    change: times(scores.flatMap(({ delay }) => delay ?? [])),
    steadyChanges: sum(steady.map(({ badgeChanges }) => badgeChanges)),
    steadyClips: steady.length,
    handMadeMask: hands.filter(({ turnedInto }) => turnedInto === 'mask').length,
    hands: hands.length,
    unsure: mean(scores.map(({ unsure }) => unsure)),
  };
}

function ofKind(scores: readonly ClipScore[]): KindSummary {
  return {
    clips: scores.length,
    right: mean(scores.map(({ right }) => right)),
    wrong: mean(scores.map(({ wrong }) => wrong)),
    unsure: mean(scores.map(({ unsure }) => unsure)),
    badgeChanges: sum(scores.map(({ badgeChanges }) => badgeChanges)),
    changedClips: scores.filter(({ badgeChanges }) => badgeChanges > 0).length,
    delays: times(scores.flatMap(({ delay }) => delay ?? [])),
    unready: scores.filter(({ unready }) => unready).length,
    handMadeMask: scores.filter(({ turnedInto }) => turnedInto === 'mask').length,
    handMadeIncorrect: scores.filter(({ turnedInto }) => turnedInto === 'incorrect').length,
    back: times(scores.flatMap(({ back }) => back ?? [])),
  };
}

/** Nearest rank, so that what never came is counted and not averaged away. */
export function times(values: readonly number[]): Times | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Infinity;
  return { n: sorted.length, median: at(0.5), p95: at(0.95) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

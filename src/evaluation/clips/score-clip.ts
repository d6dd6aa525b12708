import type { Verdict } from '../../shared/verdict';
import { truthAt, type Clip } from './clip';
import type { ShownLook } from './replay';

/** What one clip's badge did. Seconds; null where the clip does not ask it, Infinity where it never came. */
export interface ClipScore {
  clip: Clip;
  /** Shares of the looks at which the face was in the picture. */
  right: number;
  wrong: number;
  unsure: number;
  /** How often the badge changed after it first showed a verdict. */
  badgeChanges: number;
  /** From the change to the first look that shows it. Null too where the badge was not right before it. */
  delay: number | null;
  /** The change came, and the badge before it was not right: such a delay would say nothing. */
  unready: boolean;
  /** A hand has turned the badge into this one, which it was not before. */
  turnedInto: Verdict | null;
  /** From the face's return to the first look that is right again. */
  back: number | null;
}

/** A hand's badge may come this many seconds after it has gone. */
const AFTERWARDS = 3;

/** Holds what was shown against what was true. */
export function scoreClip(clip: Clip, looks: readonly ShownLook[]): ClipScore {
  const seen = looks.filter(({ ms }) => !isAway(clip, ms / 1000));
  const share = (what: (look: ShownLook) => boolean): number =>
    seen.length === 0 ? 0 : seen.filter(what).length / seen.length;
  const right = ({ ms, verdict }: ShownLook): boolean => verdict === truthAt(clip, ms / 1000);
  const unsure = ({ verdict }: ShownLook): boolean => verdict === 'unsure';
  return {
    clip,
    right: share(right),
    unsure: share(unsure),
    wrong: share((look) => !right(look) && !unsure(look)),
    badgeChanges: changes(looks),
    ...changeShown(clip, looks),
    turnedInto: turnedByHand(clip, looks),
    back: clip.away ? wait(looks, clip.away.to, (look) => right(look)) : null,
  };
}

function isAway({ away }: Clip, seconds: number): boolean {
  return away !== null && seconds >= away.from - 0.5 && seconds < away.to;
}

function changes(looks: readonly ShownLook[]): number {
  const shown = looks.slice(looks.findIndex(({ verdict }) => verdict !== 'unsure'));
  return shown.filter(({ verdict }, i) => i > 0 && verdict !== shown[i - 1]?.verdict).length;
}

function changeShown(clip: Clip, looks: readonly ShownLook[]): Pick<ClipScore, 'delay' | 'unready'> {
  const { change, before, after } = clip;
  if (change === null || !after) return { delay: null, unready: false };
  const last = looks.findLast(({ ms }) => ms / 1000 < change);
  if (last?.verdict !== before.truth) return { delay: null, unready: true };
  return { delay: wait(looks, change, ({ verdict }) => verdict === after.truth), unready: false };
}

/** Seconds from a time to the first look for which it holds. */
function wait(looks: readonly ShownLook[], from: number, holds: (look: ShownLook) => boolean): number {
  const first = looks.find((look) => look.ms / 1000 >= from && holds(look));
  return first ? first.ms / 1000 - from : Infinity;
}

function turnedByHand({ hand }: Clip, looks: readonly ShownLook[]): Verdict | null {
  if (!hand) return null;
  const before = looks.findLast(({ ms }) => ms / 1000 < hand.from - 0.5)?.verdict;
  const during = looks.filter(({ ms }) => ms / 1000 >= hand.from - 0.5 && ms / 1000 < hand.to + AFTERWARDS);
  const isBadge = (verdict: Verdict): boolean => verdict === 'mask' || verdict === 'incorrect';
  const turned = during.filter(({ verdict }) => verdict !== before && isBadge(verdict));
  // The worse of the two mistakes first.
  return turned.find(({ verdict }) => verdict === 'mask')?.verdict ?? turned[0]?.verdict ?? null;
}

import { BADGE_TEXTS } from '../shared/badge-texts';
import type { TextKey } from '../shared/i18n';
import { type Participant, shownOf } from '../shared/session';
import type { Shown } from '../shared/verdict';
import type { DrawingName } from './drawings';
import type { Texts } from './texts';

export { shownOf, type Shown };

/** How loud a verdict or a message is; the style sheet gives each its colour and form. */
export type Tone = 'trouble' | 'warning' | 'doubt' | 'good' | 'quiet';

interface Badge {
  text: TextKey;
  drawing: DrawingName;
  tone: Tone;
}

/** Each badge has its own words, drawing and tone. What needs attention first stands first. */
export const BADGES: Readonly<Record<Shown, Badge>> = {
  'no-mask': { text: BADGE_TEXTS['no-mask'], drawing: 'triangle', tone: 'trouble' },
  incorrect: { text: BADGE_TEXTS.incorrect, drawing: 'slipped', tone: 'warning' },
  unsure: { text: BADGE_TEXTS.unsure, drawing: 'question', tone: 'doubt' },
  unreadable: { text: BADGE_TEXTS.unreadable, drawing: 'hidden', tone: 'doubt' },
  looking: { text: BADGE_TEXTS.looking, drawing: 'lens', tone: 'quiet' },
  'no-face': { text: BADGE_TEXTS['no-face'], drawing: 'no-face', tone: 'quiet' },
  'camera-off': { text: BADGE_TEXTS['camera-off'], drawing: 'camera-off', tone: 'quiet' },
  'not-visible': { text: BADGE_TEXTS['not-visible'], drawing: 'away', tone: 'quiet' },
  mask: { text: BADGE_TEXTS.mask, drawing: 'shield', tone: 'good' },
};

/** Every badge there is, in the order of the list. */
export const RANKED = Object.keys(BADGES) as Shown[];

/** The people in the call; screens and previews are not judged. */
export function isJudged({ kind }: Participant): boolean {
  return kind === 'camera';
}

/** Whether somebody counts in sums and sentences; the user may have said that they do not. */
export function counts({ ignored }: Participant): boolean {
  return ignored === undefined;
}

/** Sorted by what needs attention, then by number, so that equals never change places. Those who do not count stand last. */
export function ranked(participants: readonly Participant[]): Participant[] {
  const rank = (participant: Participant): number =>
    RANKED.indexOf(shownOf(participant)) + (counts(participant) ? 0 : RANKED.length);
  return [...participants].sort((a, b) => rank(a) - rank(b) || a.ordinal - b.ordinal);
}

/** How many there are of each badge, of those who count. */
export function tally(participants: readonly Participant[]): Record<Shown, number> {
  const sums = Object.fromEntries(RANKED.map((shown) => [shown, 0])) as Record<Shown, number>;
  for (const participant of participants.filter(counts)) sums[shownOf(participant)]++;
  return sums;
}

/** Whether the tile's name has anything in it that can be seen. */
export function hasName({ name }: Pick<Participant, 'name'>): boolean {
  return name !== null && /[^\p{C}\p{Z}\p{M}\p{DI}\u2800]/u.test(name);
}

/** The name on the tile, or "Participant 3" where there is none that could be seen. */
export function nameOf(participant: Pick<Participant, 'name' | 'ordinal'>, texts: Texts): string {
  const { name, ordinal } = participant;
  return hasName(participant) && name !== null ? name : texts.text('participant', texts.number(ordinal));
}

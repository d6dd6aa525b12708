import type { Participant } from '../../shared/session';
import type { Incorrect } from '../../shared/settings';
import { counts as isCounted, type Shown, tally, type Tone } from '../shown';
import type { Texts } from '../texts';

/** The answer at a glance: one sentence, how loud it is, and whose badge's drawing stands beside it. */
export interface Summary {
  sentence: string;
  tone: Tone;
  drawing: Shown;
  /** The badges that the sentence counts already. */
  said: readonly Shown[];
}

/** Sums up the people in a call who count. "Everyone wears a mask" is said only if nobody at all is left out. */
export function summarize(
  everybody: readonly Participant[],
  texts: Texts,
  incorrect: Incorrect = 'apart',
): Summary {
  const { text, number } = texts;
  const people = everybody.filter(isCounted);
  const counts = tally(people);
  const all = number(people.length);
  const without = counts['no-mask'];
  const wrongly = counts.incorrect;
  const open = counts.unsure + counts.unreadable + counts.looking;

  if (incorrect === 'unmasked' && wrongly > 0) {
    const sentence = text('summary_not_proper', number(without + wrongly), all);
    return { sentence, tone: 'trouble', drawing: without > 0 ? 'no-mask' : 'incorrect', said: [] };
  }
  if (without > 0) {
    const sentence =
      wrongly > 0
        ? text('summary_both', number(without), number(wrongly), all)
        : text('summary_no_mask', number(without), all);
    return { sentence, tone: 'trouble', drawing: 'no-mask', said: ['no-mask', 'incorrect'] };
  }
  if (wrongly > 0) {
    const sentence = text('summary_incorrect', number(wrongly), all);
    return { sentence, tone: 'warning', drawing: 'incorrect', said: ['incorrect'] };
  }
  if (open > counts.looking) {
    const sentence = text('summary_unsure', number(open), all);
    return { sentence, tone: 'doubt', drawing: 'unsure', said: open === counts.unsure ? ['unsure'] : [] };
  }
  if (open > 0) {
    const sentence = text('summary_looking', number(open), all);
    return { sentence, tone: 'quiet', drawing: 'looking', said: ['looking'] };
  }
  if (counts.mask === 0) {
    return { sentence: text('summary_nobody'), tone: 'quiet', drawing: 'no-face', said: [] };
  }
  const everyone = counts.mask === everybody.length;
  const visible = people.length === everybody.length ? 'summary_visible' : 'summary_counted';
  const sentence = text(everyone ? 'summary_everyone' : visible);
  return { sentence, tone: 'good', drawing: 'mask', said: everyone ? ['mask'] : [] };
}

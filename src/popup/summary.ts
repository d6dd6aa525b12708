import type { Participant } from '../shared/session';
import { type Shown, tally, type Tone } from './shown';
import type { Texts } from './texts';

/** The answer at a glance: one sentence, how loud it is, and whose badge's drawing stands beside it. */
export interface Summary {
  sentence: string;
  tone: Tone;
  drawing: Shown;
}

/** Sums up the people in a call. "Everyone wears a mask" is said only if nobody at all is left out. */
export function summarize(people: readonly Participant[], texts: Texts): Summary {
  const counts = tally(people);
  const all = texts.number(people.length);
  const without = counts['no-mask'];
  const wrongly = counts.incorrect;
  const doubtful = counts.unsure + counts.unreadable;
  const { text, number } = texts;

  if (without > 0) {
    const sentence =
      wrongly > 0
        ? text('summary_both', number(without), number(wrongly), all)
        : text('summary_no_mask', number(without), all);
    return { sentence, tone: 'trouble', drawing: 'no-mask' };
  }
  if (wrongly > 0) {
    return {
      sentence: text('summary_incorrect', number(wrongly), all),
      tone: 'warning',
      drawing: 'incorrect',
    };
  }
  if (doubtful > 0) {
    const open = number(doubtful + counts.looking);
    return { sentence: text('summary_unsure', open, all), tone: 'doubt', drawing: 'unsure' };
  }
  if (counts.looking > 0) {
    return {
      sentence: text('summary_looking', number(counts.looking), all),
      tone: 'quiet',
      drawing: 'looking',
    };
  }
  if (counts.mask === 0) return { sentence: text('summary_nobody'), tone: 'quiet', drawing: 'no-face' };
  const key = counts.mask === people.length ? 'summary_everyone' : 'summary_visible';
  return { sentence: text(key), tone: 'good', drawing: 'mask' };
}

import { correctionOf, type Claim, type Participant } from '../../shared/session';
import { make, setHidden } from '../elements';
import { shownOf } from '../shown';
import type { Texts } from '../texts';
import { createAboutLink } from './about-link';
import { createIgnoreChoice, type Ignore } from './ignore-choice';
import { createTimeline } from './timeline';

/** The user says what somebody wears; null takes it back. */
export type Correct = (key: string, claim: Claim | null) => void;

/** What a person's row shows when it is opened: their last ten minutes, and what to do about a wrong answer. */
export function createPersonMore(
  texts: Texts,
  correct: Correct,
  withTimeline: boolean,
  ignore: Ignore,
): { element: HTMLElement; paint: (person: Participant, now: number) => void } {
  let key = '';
  const button = (label: string, claim: Claim | null): HTMLElement => {
    const element = make('button', { type: 'button', 'data-claim': claim ?? 'undo' }, label);
    element.addEventListener('click', () => correct(key, claim));
    return element;
  };
  const mask = button(texts.text('say_mask'), 'mask');
  const noMask = button(texts.text('say_no_mask'), 'no-mask');
  const undo = button(texts.text('say_undo'), null);
  const question = make('p', { class: 'say-question' }, texts.text('say_question'));
  const say = make('div', { class: 'say' }, question, mask, noMask, undo);
  const timeline = withTimeline ? createTimeline(texts) : null;
  const leaveOut = createIgnoreChoice(texts, ignore);
  const element = make(
    'div',
    { class: 'more' },
    ...(timeline ? [timeline.element] : []),
    say,
    leaveOut.element,
    createAboutLink(texts),
  );

  return {
    element,
    paint: (person, now) => {
      ({ key } = person);
      leaveOut.paint(person);
      timeline?.paint(person, now, true);
      const shown = shownOf(person);
      const corrected = correctionOf(person) !== null;
      const judged = shown === 'mask' || shown === 'no-mask' || shown === 'incorrect';
      const open = judged || shown === 'unsure' || shown === 'no-face' || shown === 'unreadable';
      const focused = document.activeElement;
      setHidden(say, !open);
      setHidden(question, corrected);
      setHidden(mask, corrected || shown === 'mask');
      setHidden(noMask, corrected || shown === 'no-mask');
      setHidden(undo, !corrected);
      // The button that was pressed is gone; the one that takes it back, or says it again, stands there instead.
      if (focused instanceof HTMLElement && say.contains(focused) && focused.hidden) {
        (corrected ? undo : shown === 'mask' ? noMask : mask).focus();
      }
    },
  };
}

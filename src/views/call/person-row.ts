import type { Participant } from '../../shared/session';
import { drawing } from '../drawings';
import { make, setAttribute, setHidden, setText } from '../elements';
import type { Row } from '../keyed-list';
import { BADGES, nameOf, shownOf, type Shown } from '../shown';
import type { Texts } from '../texts';

/** A "100 % sure" would be a lie, whatever the numbers say. */
const MOST_SURE = 0.99;

/** One person of the call: name, badge, since when, how sure, how many faces. */
export function createPersonRow(texts: Texts): Row<Participant> {
  const name = make('bdi', { class: 'name', dir: 'auto' });
  const you = make('span', { class: 'you' }, texts.text('you'));
  const details = make('p', { class: 'details' });
  const words = make('span');
  const badge = make('span', { class: 'badge' }, words);
  const who = make('div', { class: 'who' }, make('p', { class: 'name-line' }, name, ' ', you), details);
  const element = make('li', { class: 'row' }, who, badge);
  let painted: Shown | null = null;

  return {
    element,
    paint: (person, now) => {
      const shown = shownOf(person);
      const shownName = nameOf(person, texts);
      setText(name, shownName);
      setAttribute(name, 'title', shownName);
      setHidden(you, !person.self);
      setText(details, detailsOf(person, shown, now, texts));
      if (shown === painted) return;
      painted = shown;
      const { text, tone, drawing: picture } = BADGES[shown];
      setAttribute(element, 'data-verdict', shown);
      setAttribute(element, 'data-tone', tone);
      setAttribute(badge, 'data-tone', tone);
      words.textContent = texts.text(text);
      badge.replaceChildren(drawing(picture), words);
    },
  };
}

function detailsOf(person: Participant, shown: Shown, now: number, texts: Texts): string {
  const details = [texts.text('since', texts.duration(now - person.since))];
  const claim = shown === 'mask' || shown === 'no-mask' || shown === 'incorrect';
  if (claim && person.confidence !== null) {
    details.push(texts.text('sure', texts.percent(Math.min(person.confidence, MOST_SURE))));
  }
  if (person.faces > 1) details.push(texts.text('faces', texts.number(person.faces)));
  return details.join(' · ');
}

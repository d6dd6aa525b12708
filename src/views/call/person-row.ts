import type { TextKey } from '../../shared/i18n';
import { correctionOf, type Participant } from '../../shared/session';
import type { Unreadable } from '../../shared/verdict';
import { drawing } from '../drawings';
import { make, setAttribute, setHidden, setText } from '../elements';
import type { Row } from '../keyed-list';
import { BADGES, nameOf, shownOf, type Shown } from '../shown';
import type { Texts } from '../texts';
import type { Ignore } from './ignore-choice';
import { createPersonMore, type Correct } from './person-more';
import { createPortrait, type Picture } from './portrait';
import { createTimeline } from './timeline';

/** A "100 % sure" would be a lie, whatever the numbers say. */
const MOST_SURE = 0.99;

const REASONS: Readonly<Record<Unreadable, TextKey>> = {
  foreign: 'unreadable_foreign',
  protected: 'unreadable_protected',
  blank: 'unreadable_blank',
  refused: 'unreadable_refused',
};

/** Numbers the rows of a page, so that a button can name what it opens. */
let rows = 0;

/** What a row needs beside its person. */
export interface RowOptions {
  correct: Correct;
  withTimeline: boolean;
  ignore: Ignore;
  /** The picture of somebody's face: null where there is none, undefined where none is wanted. */
  pictureOf: (key: string) => Picture | null | undefined;
}

/** One person of the call: name, badge, since when, how sure, how many faces; more of them on demand. */
export function createPersonRow(
  texts: Texts,
  { correct, withTimeline, ignore, pictureOf }: RowOptions,
): Row<Participant> {
  const name = make('bdi', { class: 'name', dir: 'auto' });
  const you = make('span', { class: 'you' }, texts.text('you'));
  const details = make('p', { class: 'details' });
  const words = make('span');
  const badge = make('span', { class: 'badge' }, words);
  const who = make('div', { class: 'who' }, make('p', { class: 'name-line' }, name, ' ', you), details);
  const id = `more-${++rows}`;
  const opener = make(
    'button',
    { type: 'button', class: 'opener', 'aria-expanded': 'false' },
    drawing('more'),
  );
  const element = make('li', { class: 'row' }, who, make('div', { class: 'row-end' }, badge, opener));
  const timeline = withTimeline ? createTimeline(texts) : null;
  if (timeline) element.append(timeline.element);
  let portrait: ReturnType<typeof createPortrait> | null = null;
  let more: ReturnType<typeof createPersonMore> | null = null;
  let painted: Shown | null = null;
  let icon: SVGSVGElement | null = null;
  let latest: [Participant, number] | null = null;

  opener.addEventListener('click', () => {
    if (!more) {
      more = createPersonMore(texts, correct, !withTimeline, ignore);
      more.element.id = id;
      opener.setAttribute('aria-controls', id);
      element.append(more.element);
    } else setHidden(more.element, !more.element.hidden);
    setAttribute(opener, 'aria-expanded', String(!more.element.hidden));
    if (latest) more.paint(...latest);
  });

  const paintPortrait = (picture: Picture | null | undefined, shown: Shown): void => {
    if (picture === undefined) {
      portrait?.element.remove();
      portrait = null;
      return;
    }
    portrait ??= createPortrait();
    if (!portrait.element.isConnected) element.prepend(portrait.element);
    portrait.paint(picture, shown);
  };

  return {
    element,
    paint: (person, now, isInSight) => {
      latest = [person, now];
      const shown = shownOf(person);
      const shownName = nameOf(person, texts);
      setText(name, shownName);
      setAttribute(name, 'title', shownName);
      setAttribute(opener, 'aria-label', texts.text('more_about', shownName));
      setHidden(you, !person.self);
      setText(details, detailsOf(person, shown, now, texts));
      setAttribute(element, 'data-ignored', person.ignored ?? null);
      setAttribute(element, 'data-late', isLate(person, shown) ? 'true' : null);
      paintPortrait(pictureOf(person.key), shown);
      timeline?.paint(person, now, isInSight);
      if (more && !more.element.hidden) more.paint(person, now);
      if (shown === painted) return;
      painted = shown;
      const { text, tone, drawing: picture } = BADGES[shown];
      // No tone: a row's colours would be handed down, and each change styled anew in all that is in it.
      setAttribute(element, 'data-verdict', shown);
      setAttribute(badge, 'data-tone', tone);
      words.textContent = texts.text(text);
      const next = drawing(picture);
      if (icon) icon.replaceWith(next);
      else badge.prepend(next);
      icon = next;
    },
  };
}

function isLate({ late, lookedAt }: Participant, shown: Shown): boolean {
  return late === true && lookedAt !== null && shown !== 'looking';
}

function detailsOf(person: Participant, shown: Shown, now: number, texts: Texts): string {
  const correction = correctionOf(person);
  const details = [texts.text('since', texts.duration(now - (correction?.at ?? person.since)))];
  if (shown === 'unreadable' && person.unreadable) details.push(texts.text(REASONS[person.unreadable]));
  const claim = shown === 'mask' || shown === 'no-mask' || shown === 'incorrect';
  if (correction && shown === correction.claim) details.unshift(texts.text('said_note'));
  else if (claim && person.confidence !== null) {
    details.push(texts.text('sure', texts.percent(Math.min(person.confidence, MOST_SURE))));
  }
  if (isLate(person, shown) && person.lookedAt !== null) {
    details.push(texts.text('late', texts.duration(now - person.lookedAt)));
  }
  if (person.ignored) details.unshift(texts.text('ignored_mark'));
  if (person.faces > 1) details.push(texts.text('faces', texts.number(person.faces)));
  return details.join(' · ');
}

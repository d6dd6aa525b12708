import type { Examined } from '../shared/examined';
import type { ClaimFrom } from '../shared/settings';
import { drawing } from '../views/drawings';
import { make, setHidden, setText } from '../views/elements';
import { createKeyedList } from '../views/keyed-list';
import { BADGES, RANKED } from '../views/shown';
import type { Texts } from '../views/texts';
import { createBoxes } from './boxes';
import { createFaceRow, type ListedFace } from './face-row';
import type { Size } from '../shared/frame-size';

/** What one picture, video or camera shows on the page. */
export interface Card {
  element: HTMLElement;
  /** Puts the picture in, under the boxes. */
  show: (picture: HTMLElement, note: string) => void;
  /** What was seen in it. */
  paint: (examined: Examined, frame: Size, claimFrom: ClaimFrom) => void;
  /** A sentence in place of faces: that it is being read, or what is wrong. */
  tell: (sentence: string, bad: boolean) => void;
}

/** A card with a heading and a button that takes it away. */
export function createCard(texts: Texts, title: string, removed: () => void): Card {
  const boxes = createBoxes(texts);
  const stage = make('div', { class: 'stage' });
  const note = make('p', { class: 'details note-size' });
  const status = make('p', { class: 'card-status', role: 'status' });
  const list = make('ul', { class: 'faces' });
  const times = make('p', { class: 'details times' });
  const heading = make('h2', { tabindex: '-1' }, make('bdi', {}, title));
  const remove = make(
    'button',
    { type: 'button', class: 'remove', 'aria-label': texts.text('check_remove', title) },
    drawing('cross'),
  );
  remove.addEventListener('click', removed);
  const found = make('div', { class: 'found' }, status, list, times);
  /** The sentence that stands there: said again it would be spoken again. */
  let told: string | null = null;
  const element = make(
    'article',
    { class: 'card' },
    make('div', { class: 'card-head' }, heading, remove),
    make('div', { class: 'card-body' }, make('div', { class: 'shown' }, stage, note), found),
  );
  const paintList = createKeyedList(
    list,
    ({ ordinal }: ListedFace) => String(ordinal),
    () => createFaceRow(texts),
  );
  return {
    element,
    show: (picture, words) => {
      stage.replaceChildren(picture, boxes.element);
      setText(note, words);
    },
    paint: (examined, frame, claimFrom) => {
      boxes.paint(examined.faces, frame);
      told = null;
      delete status.dataset['bad'];
      setText(status, summaryOf(examined, texts));
      paintList(
        examined.faces.map((face, at) => ({ ordinal: at + 1, face, claimFrom })),
        0,
      );
      setText(times, timesOf(examined, texts));
      setHidden(times, false);
    },
    tell: (sentence, bad) => {
      const telling = `${bad} ${sentence}`;
      if (told === telling) return;
      told = telling;
      boxes.paint([], { width: 1, height: 1 });
      status.replaceChildren(...(bad ? [drawing('triangle')] : []), make('span', {}, sentence));
      status.toggleAttribute('data-bad', bad);
      paintList([], 0);
      setHidden(times, true);
    },
  };
}

/** How many faces, and how many of each verdict. Spoken by screen readers when it changes. */
function summaryOf({ faces }: Examined, texts: Texts): string {
  if (faces.length === 0) return texts.text('check_none');
  const counts = RANKED.flatMap((shown) => {
    const count = faces.filter(({ verdict }) => verdict === shown).length;
    return count === 0 ? [] : [texts.text('count', texts.number(count), texts.text(BADGES[shown].text))];
  });
  const list = new Intl.ListFormat(texts.locale, { style: 'short' }).format(counts);
  return texts.text('check_found', texts.number(faces.length), list);
}

function timesOf({ detectMs, classifyMs, kind }: Examined, texts: Texts): string {
  const unit = new Intl.NumberFormat(texts.locale, {
    style: 'unit',
    unit: 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  });
  return kind === 'glance'
    ? texts.text('check_same', unit.format(detectMs))
    : texts.text('check_times', unit.format(detectMs), unit.format(classifyMs));
}

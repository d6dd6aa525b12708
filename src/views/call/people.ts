import type { Participant, Session } from '../../shared/session';
import type { Incorrect } from '../../shared/settings';
import type { Pictures } from './album';
import { drawing } from '../drawings';
import { make, setAttribute, setHidden, setText } from '../elements';
import { createKeyedList, type Row } from '../keyed-list';
import { createLayoutNote, type Copy } from './layout-note';
import { createOtherRow } from './other-row';
import type { Ignore } from './ignore-choice';
import { paintInSight } from './in-sight';
import type { Correct } from './person-more';
import { createPersonRow } from './person-row';
import type { Picture } from './portrait';
import { createTools } from './tools';
import { wantedOf } from './find';
import { BADGES, isJudged, ranked, RANKED, type Shown, tally } from '../shown';
import { silence } from './state';
import { summarize } from './summary';
import type { Texts } from '../texts';

/** A list longer than this lays out only what is in sight or near it; in a shorter one that costs more than it saves. */
const MANY = 40;

const keyOf = ({ key }: Participant): string => key;

/** What the list needs beside the session. `withTimeline`: each row shows its last ten minutes without being opened. */
export interface PeopleOptions {
  copy: Copy;
  correct: Correct;
  ignore: Ignore;
  withTimeline: boolean;
}

/** What is painted of a call. */
export interface People {
  session: Session;
  incorrect: Incorrect;
  portraits: Pictures | null;
}

/** The summary, and under it everybody in the call. */
export function createPeople(
  texts: Texts,
  { copy, correct, ignore, withTimeline }: PeopleOptions,
): {
  element: HTMLElement;
  paint: (people: People, now: number) => void;
  /** Another screen is shown instead: the faces go, the rows wait. */
  rest: () => void;
} {
  const picture = make('div', { class: 'summary-picture' });
  const sentence = make('h2', { class: 'sentence' });
  const counts = make('ul', { class: 'counts' });
  const stale = make('p', { class: 'stale' });
  const summary = make('section', { class: 'summary' }, picture, make('div', {}, sentence, counts));
  const list = make('ul', { class: 'people', tabindex: '0', 'aria-label': texts.text('people_heading') });
  const others = make('ul', { class: 'others' });
  const apart = make('section', { class: 'apart' }, make('h3', {}, texts.text('others_heading')), others);
  const everyone = make('button', { type: 'button' }, texts.text('no_match_button'));
  const nobody = make('div', { class: 'nobody' }, make('p', {}, texts.text('no_match')), everyone);
  const scroller = make('div', { class: 'scroller' }, list, nobody, apart);

  let pictures: Pictures | null = null;
  const pictureOf = (key: string): Picture | null | undefined =>
    pictures ? (pictures.get(key) ?? null) : undefined;
  let isUrgent = false;
  const paintList = createKeyedList(
    list,
    keyOf,
    () => createPersonRow(texts, { correct, withTimeline, ignore, pictureOf }),
    paintInSight(list, () => isUrgent),
  );
  const paintOthers = createKeyedList(others, keyOf, () => createOtherRow(texts));
  const paintCounts = createKeyedList(
    counts,
    ({ shown }) => shown,
    () => createCount(texts),
  );
  const layoutNote = createLayoutNote(texts, copy);
  const tools = createTools(texts, () => latest && paintPeople(...latest));
  everyone.addEventListener('click', tools.clear);
  const element = make(
    'div',
    { class: 'meeting' },
    summary,
    stale,
    layoutNote.element,
    tools.element,
    scroller,
  );
  let drawn: Shown | null = null;
  let latest: [people: readonly Participant[], now: number] | null = null;

  /** Faces that are wanted no more go from all rows at once. */
  const usePictures = (wanted: Pictures | null): void => {
    isUrgent = wanted === null && pictures !== null;
    pictures = wanted;
  };
  const paintPeople = (people: readonly Participant[], now: number): void => {
    latest = [people, now];
    const wanted = wantedOf(people, tools.wanted(people.length), texts);
    tools.paint(wanted.length, people.length);
    setHidden(nobody, wanted.length > 0 || people.length === 0);
    setHidden(list, wanted.length === 0);
    setAttribute(list, 'data-many', wanted.length > MANY ? 'true' : null);
    paintList(wanted, now);
  };

  return {
    element,
    rest: () => {
      if (pictures === null || !latest) return;
      usePictures(null);
      paintPeople(...latest);
    },
    paint: ({ session, incorrect, portraits }, now) => {
      usePictures(portraits);
      const people = ranked(session.participants.filter(isJudged));
      const rest = session.participants.filter((tile) => !isJudged(tile));
      const { sentence: words, tone, drawing: picked, said } = summarize(people, texts, incorrect);
      const silent = session.engine.state === 'ready' ? silence(session, now) : null;

      layoutNote.paint(session);
      setText(sentence, words);
      setAttribute(summary, 'data-tone', tone);
      setAttribute(element, 'data-incorrect', incorrect);
      setAttribute(element, 'data-stale', silent === null ? null : 'true');
      setText(stale, silent === null ? '' : texts.text('stale', texts.duration(silent)));
      setHidden(stale, silent === null);
      if (drawn !== picked) picture.replaceChildren(drawing(BADGES[picked].drawing));
      drawn = picked;
      paintCounts(countsOf(people, said), now);
      paintPeople(people, now);
      paintOthers(
        [...rest].sort((a, b) => a.ordinal - b.ordinal),
        now,
      );
      setHidden(apart, rest.length === 0);
    },
  };
}

interface Count {
  shown: Shown;
  count: number;
}

/** The numbers under the sentence: all that it has not said itself. */
function countsOf(people: readonly Participant[], said: readonly Shown[]): Count[] {
  const all = tally(people);
  return RANKED.map((shown) => ({ shown, count: all[shown] })).filter(
    ({ shown, count }) => count > 0 && !said.includes(shown),
  );
}

function createCount(texts: Texts): Row<Count> {
  const element = make('li', { class: 'count' });
  return {
    element,
    paint: ({ shown, count }) =>
      setText(element, texts.text('count', texts.number(count), texts.text(BADGES[shown].text))),
  };
}

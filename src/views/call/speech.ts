import { isJudged, nameOf, shownOf, type Shown, BADGES } from '../shown';
import { noticeText } from './notice-text';
import type { Screen } from './state';
import { silence } from './state';
import { summarize } from './summary';
import type { Texts } from '../texts';

/** What a screen says, as far as it is worth telling to somebody who does not see it. */
export interface Said {
  sentence: string;
  people: ReadonlyMap<string, { name: string; shown: Shown }>;
}

/** More changes than this at once are better told by the summary alone. */
const MOST_NAMES = 3;

/** A name must not turn the words around it over to the other side. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

/** The words of a screen. */
export function saidBy(screen: Screen, now: number, texts: Texts): Said {
  if (screen.name !== 'people') {
    const title = noticeText(screen)?.title;
    return { sentence: title === undefined ? '' : texts.text(title), people: new Map() };
  }
  const { session, incorrect } = screen;
  const people = session.participants.filter(isJudged);
  const silent = session.engine.state === 'ready' && silence(session, now) !== null;
  return {
    // The seconds in it grow; they are no news.
    sentence: silent
      ? texts.text('stale', texts.duration(SPOKEN_SILENCE_MS))
      : summarize(people, texts, incorrect).sentence,
    people: new Map(
      people.map((person) => [person.key, { name: nameOf(person, texts), shown: shownOf(person) }]),
    ),
  };
}

const SPOKEN_SILENCE_MS = 10_000;

/** What to tell of the way from one to the other: who changed, and the summary if it did. Empty if nothing. */
export function difference(before: Said, after: Said, texts: Texts): string {
  const changes: string[] = [];
  for (const [key, { name, shown }] of after.people) {
    const was = before.people.get(key)?.shown;
    if (was === undefined || was === shown || shown === 'looking') continue;
    changes.push(texts.text('change', isolated(name), texts.text(BADGES[shown].text)));
  }
  const parts = changes.length > MOST_NAMES ? [] : changes;
  if (changes.length > MOST_NAMES || before.sentence !== after.sentence) parts.push(after.sentence);
  return parts.join('. ');
}

import { BADGE_TEXTS } from '../shared/badge-texts';
import { text } from '../shared/i18n';
import { sendToTab } from '../shared/messaging';
import type { TileBadges } from '../shared/protocol';
import { shownOf, type Participant, type Session } from '../shared/session';
import type { Settings } from '../shared/settings';

/** Told again after this time, so that the page knows its badges still hold; it takes them down after ten seconds. */
const REPEAT_MS = 2500;

/** What each frame was told last, by `tab:frame`. Lost with the service worker; then it is told again. */
const told = new Map<string, { text: string; at: number }>();

/** Shows a session on the tiles of its pages. Each frame hears of its own people only, and only what it needs to draw. */
export function showOnTiles(tabId: number, session: Session | null, settings: Settings): void {
  const { overlay, incorrect } = settings;
  const frames = new Map<number, Participant[]>();
  for (const key of told.keys()) {
    const [tab, frame] = key.split(':').map(Number);
    if (tab === tabId && frame !== undefined) frames.set(frame, []);
  }
  if (!session) {
    // Whoever ends a session tells its pages to stop looking, and with that the badges go.
    for (const frame of frames.keys()) told.delete(`${tabId}:${frame}`);
    return;
  }
  for (const person of session.participants) {
    const frame = Number.parseInt(person.key, 10);
    const people = frames.get(frame);
    if (people) people.push(person);
    else frames.set(frame, [person]);
  }
  for (const [frame, people] of frames) {
    const badges =
      overlay === 'off' || session.paused ? [] : people.filter(({ kind }) => kind === 'camera').map(badgeOf);
    tell(tabId, frame, { overlay, incorrect, badges });
  }
}

function badgeOf(person: Participant): TileBadges['badges'][number] {
  const shown = shownOf(person);
  return { key: person.key.slice(person.key.indexOf('/') + 1), shown, word: text(BADGE_TEXTS[shown]) };
}

function tell(tabId: number, frame: number, news: TileBadges): void {
  const key = `${tabId}:${frame}`;
  const text = JSON.stringify(news);
  const before = told.get(key);
  const same = before?.text === text;
  if (same && (news.badges.length === 0 || Date.now() - before.at < REPEAT_MS)) return;
  told.set(key, { text, at: Date.now() });
  sendToTab(tabId, 'tile-badges', news, frame).catch(() => {
    // The page is loading, or has gone; whoever comes after it has yet to hear.
    told.delete(key);
  });
}

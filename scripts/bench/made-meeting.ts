import type { BrowserContext, Page, Worker } from '@playwright/test';
import { sessionKey } from '../../src/shared/session-key';
import type { Participant, Session } from '../../src/shared/session';
import type { Verdict } from '../../src/shared/verdict';
import { person, session } from '../../tests/gallery/people';

/** A made-up meeting, stored as the service worker stores it; nothing else runs. */
export const PEOPLE = 25;

/** What each storing of a changed meeting is called in a trace. */
export const MARK = 'everybody changes';

/** A browser with the extension. */
export interface Extension {
  context: BrowserContext;
  page: (file: string) => string;
}

/** A page of ours that stores what the service worker would, and the number of a tab for the meeting. */
export async function prepare({ context, page }: Extension): Promise<{ driver: Page; tabId: number }> {
  const driver = await context.newPage();
  await driver.goto(page('src/about/about.html'));
  const tabId = await driver.evaluate(async () => (await chrome.tabs.getCurrent())?.id ?? -1);
  return { driver, tabId };
}

/** Stores the meeting as it is after so many changes. */
export async function store(
  from: Pick<Worker, 'evaluate'>,
  tabId: number,
  change: number,
  mark = MARK,
): Promise<void> {
  const items = { [sessionKey(tabId)]: meetingAt(change, tabId) };
  await from.evaluate(
    ([stored, name]) => {
      performance.mark(name);
      return chrome.storage.session.set(stored);
    },
    [items, mark] as const,
  );
}

const VERDICTS: readonly Verdict[] = ['mask', 'no-mask', 'unsure', 'incorrect', 'no-face'];

/** The meeting after so many changes: everybody shows something else than before, so the whole order changes too. */
function meetingAt(change: number, tabId: number): Session {
  const now = Date.now();
  // The history stays, and grows by what is shown now.
  const past = Math.floor(now / 600_000) * 600_000 - 600_000;
  const people: Participant[] = Array.from({ length: PEOPLE }, (_, index) => {
    const verdict = VERDICTS[(index * 7 + change) % VERDICTS.length] ?? 'mask';
    const spans: Participant['spans'] = Array.from({ length: 12 }, (__, span) => [
      past + span * 40_000 + index * 1000,
      VERDICTS[(index + span) % VERDICTS.length] ?? 'mask',
    ]);
    return person(index + 1, { verdict, since: now, lookedAt: now, spans: [...spans, [now, verdict]] });
  });
  return session(people, { tabId, startedAt: now, heardAt: now });
}

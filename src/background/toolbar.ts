import { browser } from '../shared/browser';
import { text } from '../shared/i18n';
import { shownOf, type Session } from '../shared/session';
import type { Shown } from '../shared/verdict';

/** What the toolbar icon says of a meeting. The title says it in words, for those who hover or listen. */
export interface ToolbarFace {
  badge: string;
  colour: string;
  title: string;
}

/** Text on these is white; each has a contrast of 4.5 or more against it. */
const COLOURS = { alarm: '#b3261e', good: '#146c2e', doubt: '#5f5f66', busy: '#3a5ba0' } as const;

/** Badge, colour and words for a session; null is "not watched here". */
export function toolbarFace(session: Session | null): ToolbarFace {
  if (!session) return { badge: '', colour: COLOURS.busy, title: text('toolbar_off') };
  if (session.engine.state === 'failed')
    return { badge: '!', colour: COLOURS.alarm, title: text('toolbar_error') };
  const people = session.participants.filter(({ kind, ignored }) => kind === 'camera' && !ignored);
  const count = (...wanted: Shown[]): number =>
    people.filter((person) => wanted.includes(shownOf(person))).length;
  const unmasked = count('no-mask', 'incorrect');
  if (unmasked > 0) {
    return { badge: String(unmasked), colour: COLOURS.alarm, title: text('toolbar_unmasked', unmasked) };
  }
  if (session.engine.state === 'loading')
    return { badge: '…', colour: COLOURS.busy, title: text('toolbar_loading') };
  const unsure = count('unsure', 'unreadable', 'looking');
  if (unsure > 0) return { badge: '?', colour: COLOURS.doubt, title: text('toolbar_unsure', unsure) };
  const masked = count('mask');
  if (masked > 0) return { badge: '✓', colour: COLOURS.good, title: text('toolbar_masked', masked) };
  return { badge: '', colour: COLOURS.busy, title: text('toolbar_nobody') };
}

/** Shows a session on its tab's icon. A tab that has just been closed is no error. */
export async function showOnToolbar(tabId: number, session: Session | null): Promise<void> {
  const { badge, colour, title } = toolbarFace(session);
  await Promise.allSettled([
    browser.action.setBadgeText({ tabId, text: badge }),
    browser.action.setBadgeBackgroundColor({ tabId, color: colour }),
    browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    browser.action.setTitle({ tabId, title }),
  ]);
}

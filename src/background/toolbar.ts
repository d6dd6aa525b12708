import { browser } from '../shared/browser';
import { text } from '../shared/i18n';
import { shownOf, type Session } from '../shared/session';
import type { Shown } from '../shared/verdict';
import { iconFiles, type ToolbarIcon } from './toolbar-icon';

/** What the toolbar icon says of a meeting. The title says it in words, for those who hover or listen. */
export interface ToolbarFace {
  icon: ToolbarIcon;
  badge: string;
  colour: string;
  title: string;
}

/** Text on these is white; each has a contrast of 4.5 or more against it. */
const COLOURS = { alarm: '#b3261e', good: '#146c2e', doubt: '#5f5f66', busy: '#3a5ba0' } as const;

/** Icon, badge, colour and words for a session; null is "not watched here". */
export function toolbarFace(session: Session | null): ToolbarFace {
  if (!session) return { icon: 'off', badge: '', colour: COLOURS.busy, title: text('toolbar_off') };
  const { engine, participants, paused } = session;
  if (engine.state === 'failed')
    return { icon: 'error', badge: '!', colour: COLOURS.alarm, title: text('toolbar_error') };
  if (paused) return { icon: 'off', badge: '‖', colour: COLOURS.busy, title: text('toolbar_paused') };
  const people = participants.filter(({ kind, ignored }) => kind === 'camera' && !ignored);
  const count = (...wanted: Shown[]): number =>
    people.filter((person) => wanted.includes(shownOf(person))).length;
  const unmasked = count('no-mask', 'incorrect');
  if (unmasked > 0) {
    const title = text('toolbar_unmasked', unmasked);
    return { icon: 'unmasked', badge: String(unmasked), colour: COLOURS.alarm, title };
  }
  if (engine.state === 'loading')
    return { icon: 'loading', badge: '…', colour: COLOURS.busy, title: text('toolbar_loading') };
  const unsure = count('unsure', 'unreadable', 'looking');
  if (unsure > 0)
    return { icon: 'unsure', badge: '?', colour: COLOURS.doubt, title: text('toolbar_unsure', unsure) };
  const masked = count('mask');
  if (masked > 0)
    return { icon: 'masked', badge: '✓', colour: COLOURS.good, title: text('toolbar_masked', masked) };
  return { icon: 'loading', badge: '', colour: COLOURS.busy, title: text('toolbar_nobody') };
}

/** What each tab's icon shows now; to say it all anew with every report would cost the browser more than all the rest here. */
const drawn = new Map<number, ToolbarFace>();

/** The icon does not show that any more: the tab has gone to another page, and the browser has taken it back, or it flashes. */
export function forgetFace(tabId: number): void {
  drawn.delete(tabId);
}

/** Shows a session on its tab's icon. A tab that has just been closed is no error. */
export async function showOnToolbar(tabId: number, session: Session | null): Promise<void> {
  const face = toolbarFace(session);
  const before = drawn.get(tabId);
  if (session) drawn.set(tabId, face);
  else drawn.delete(tabId);
  const { icon, badge, colour, title } = face;
  const isNew = (part: keyof ToolbarFace): boolean => before?.[part] !== face[part];
  await Promise.allSettled([
    ...(isNew('icon') ? [browser.action.setIcon({ tabId, path: iconFiles(icon) })] : []),
    ...(isNew('badge') ? [browser.action.setBadgeText({ tabId, text: badge })] : []),
    ...(isNew('colour') ? [browser.action.setBadgeBackgroundColor({ tabId, color: colour })] : []),
    ...(before ? [] : [browser.action.setBadgeTextColor({ tabId, color: '#ffffff' })]),
    ...(isNew('title') ? [browser.action.setTitle({ tabId, title })] : []),
  ]);
}

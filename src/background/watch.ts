import { browser } from '../shared/browser';
import { warn } from '../shared/log';
import { send, sendToTab } from '../shared/messaging';
import { originPattern } from '../shared/origin';
import { MAX_DETAIL_LENGTH, type WatchProblem } from '../shared/protocol';
import { ENGINE_STOPPED, type EngineInfo, type Session } from '../shared/session';
import type { Settings } from '../shared/settings';
import { attend } from './attend';
import { withoutLapsed } from './corrections';
import { closeEngine, ensureEngine } from './engine-life';
import { withHistory } from './history';
import { closeIdleEngine } from './idle-engine';
import { ignoredNames, withIgnored } from './ignored';
import { tellPaused } from './pause';
import { endClick } from './pending-watch';
import { isWatching, settled, stillWatching } from './presence';
import { newSession, withEngine, withoutFrame } from './session-changes';
import { allSessions, getSession, updateSession } from './session-store';
import { settingsNow } from './settings';
import { CONTENT_SCRIPT, forget, isGranted, syncContentScripts } from './sites';
import { forgetStop, isStopped } from './stopped';
import { showOnTiles } from './tile-badges';
import { showOnToolbar } from './toolbar';

/** A session younger than this may still be waiting for its content script. */
const STARTING_MS = 3000;

/** A page that lacks our script, or is not there any more, is told of within this time. */
const AT_ONCE_MS = 500;

/** Changes a tab's session and shows it on the icon and on the tiles; the engine's page goes with the last session. */
export async function change(
  tabId: number,
  to: (session: Session | null) => Session | null,
): Promise<Session | null> {
  const now = Date.now();
  const [settings, names] = await Promise.all([settingsNow(), ignoredNames()]);
  const session = await updateSession(tabId, (before) => {
    const after = to(before);
    const marked = after && withIgnored(after, names, settings.ignoreSelf);
    return marked && marked !== before ? withHistory(withoutLapsed(marked, now), now) : marked;
  });
  attend(tabId, session, settings);
  await showOnToolbar(tabId, session);
  showOnTiles(tabId, session, settings);
  if (!session) await closeIdleEngine();
  return session;
}

/** The user has just changed the settings: every meeting is shown anew, and the engine told. */
export async function useSettings(settings: Settings): Promise<void> {
  const sessions = await allSessions();
  if (sessions.length > 0) tellEngine(settings);
  for (const { tabId } of sessions) await change(tabId, (session) => session);
}

/** Who is about to be watched. The popup and the permission it was given both ask, and a second script would see everybody as newcomers. */
const beginning = new Map<string, Promise<WatchProblem | null>>();

/** Starts watching a tab: its session, and the content script in the page that is already open. */
export function watch(tabId: number, once: boolean): Promise<WatchProblem | null> {
  const what = `${tabId} ${once}`;
  const begun =
    beginning.get(what) ??
    begin(tabId, once).finally(() => {
      beginning.delete(what);
    });
  beginning.set(what, begun);
  return begun;
}

async function begin(tabId: number, once: boolean): Promise<WatchProblem | null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab) return 'tab-gone';
  if (tab.url !== undefined && !originPattern(tab.url)) return 'not-a-web-page';
  const origin = tab.url === undefined ? '' : new URL(tab.url).origin;
  // A click on the icon lets the script in too, but it gives no permission that a later page could be watched by.
  if (!once && !(await isGranted(origin))) return 'not-allowed';
  if (!once) await syncContentScripts();
  // Before the script: it asks at once whether it may look.
  const before = await getSession(tabId);
  // "Try again": with its page closed, the meeting reconnects by itself and has a new engine opened.
  if (before?.engine.state === 'failed') await closeEngine();
  // Whoever clicks wants an answer soon: the models load while the script comes into the page and looks for cameras.
  ensureEngine().catch(() => undefined);
  // What was seen stays, unless that was on another site.
  const stays = before !== null && (origin === '' || before.origin === origin);
  await change(tabId, (session) =>
    session && stays
      ? { ...session, once: session.once && once, engine: restarted(session.engine) }
      : newSession(tabId, origin, once, Date.now()),
  );
  await endClick(tabId);
  await forgetStop(tabId);
  // What the browser refuses is told here.
  const engine = startEngine(tabId);
  try {
    await inject(tabId);
  } catch {
    await engine;
    if (!stays) await change(tabId, () => null);
    return 'not-allowed';
  }
  await engine;
  return null;
}

/** Makes sure that the engine's page is open. False when it cannot be had; the meeting then says so. */
export async function startEngine(tabId: number): Promise<boolean> {
  try {
    await ensureEngine();
    tellEngine(await settingsNow());
    await tellPaused();
    return true;
  } catch (error) {
    const detail = String(error).slice(0, MAX_DETAIL_LENGTH);
    const engine: EngineInfo = { ...ENGINE_STOPPED, state: 'failed', error: 'engine-unreachable', detail };
    await change(tabId, (session) => session && withEngine(session, engine, Date.now()));
    return false;
  }
}

/** Tells the engine what concerns it of the settings; one that is not there is told when it is opened. */
function tellEngine({ budget, claimFrom, portraits }: Settings): void {
  const told = [
    send('engine-host', 'budget', { budget }),
    send('engine-host', 'claim-from', { claimFrom }),
    send('engine-host', 'keep-portraits', { on: portraits }),
  ];
  Promise.all(told).catch((error: unknown) => {
    warn('telling the engine', error);
  });
}

function restarted(engine: EngineInfo): EngineInfo {
  return engine.state === 'failed' ? { ...ENGINE_STOPPED, state: 'loading' } : engine;
}

/**
 * A content script has started in a page: it may look if the tab is watched or its site is granted. A tab whose top page
 * has gone to another granted site starts a meeting of that site; on the same site the meeting goes on, without the people
 * whom the frame's page before this one has shown.
 */
export async function hello(tabId: number, pageUrl: string, frameId: number): Promise<boolean> {
  const { origin } = new URL(pageUrl);
  // A frame that comes into a page in which the user has stopped starts nothing; the next page does.
  if (frameId === 0) await forgetStop(tabId);
  const granted = (await isGranted(origin)) && !(await isStopped(tabId));
  const session = await change(tabId, (before) => {
    const stays = before !== null && !(frameId === 0 && granted && before.origin !== origin);
    if (stays) return withoutFrame(before, frameId);
    return granted ? newSession(tabId, origin, false, Date.now()) : null;
  });
  return session !== null;
}

/**
 * Makes sure that a watched tab still has its content script. On the granted site it was watched on, the script is put in
 * again (the extension was updated under the page, say); anywhere else the meeting has been left and its session ends: a
 * click on the icon lets us into a page, but only the switch says that we may look.
 */
export async function revive(tabId: number): Promise<void> {
  const session = await getSession(tabId);
  if (!session || isStarting(session, Date.now())) return;
  const asked = Date.now();
  if (await stillWatching(tabId)) return;
  if (Date.now() - asked > AT_ONCE_MS) {
    // It kept us waiting, and what could not answer may have been loaded anew since.
    await settled(tabId);
    if (await stillWatching(tabId)) return;
  }
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const stays = tab?.url !== undefined && new URL(tab.url).origin === session.origin;
  if (stays && !session.once && (await isGranted(session.origin))) await watch(tabId, false);
  else await change(tabId, () => null);
}

/** Young, by a clock that has not been put back since. */
function isStarting({ startedAt }: Session, now: number): boolean {
  return now >= startedAt && now - startedAt < STARTING_MS;
}

/** A tab has gone to another page: if nobody looks there any more, the meeting is over. */
export async function navigated(tabId: number): Promise<void> {
  if (!(await getSession(tabId))) return;
  await new Promise((resolve) => setTimeout(resolve, STARTING_MS));
  await revive(tabId);
}

/** Puts the content script into the granted pages that are already open; it then asks whether it may look. */
export async function injectOpenTabs(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  if (origins.length === 0) return;
  const tabs = await browser.tabs.query({ url: origins });
  await Promise.allSettled(tabs.flatMap(({ id }) => (id === undefined ? [] : [inject(id)])));
}

/** Puts the content script into a tab, unless one is at work there: a second would see everybody as newcomers. */
async function inject(tabId: number): Promise<void> {
  if (await isWatching(tabId)) return;
  await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [CONTENT_SCRIPT] });
}

/** Stops watching a tab and tells its page. The page may be gone already, or too busy to hear it soon: nobody waits for that. */
export async function unwatch(tabId: number): Promise<void> {
  const told = sendToTab(tabId, 'content-stop', {}, undefined, AT_ONCE_MS).catch(() => null);
  await change(tabId, () => null);
  await told;
}

/** The switch is turned off: the site is forgotten, here and in its other tabs. */
export async function stop(tabId: number): Promise<void> {
  const session = await getSession(tabId);
  await unwatch(tabId);
  if (session && !session.once) await forget(session.origin);
  await endRevoked();
}

/** After a permission has gone: no page of that site is watched any more. */
export async function endRevoked(): Promise<void> {
  await syncContentScripts();
  for (const session of await allSessions()) {
    if (!session.once && !(await isGranted(session.origin))) await unwatch(session.tabId);
  }
}

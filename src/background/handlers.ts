import { isId, isNothingOr, isOneOf, isRecord, isText } from '../shared/guards';
import type { Handlers, Sender } from '../shared/messaging';
import { originPattern } from '../shared/origin';
import { browser } from '../shared/browser';
import { CLAIMS, type Claim, type UnknownLayout } from '../shared/session';
import { isUnknownLayout, LONGEST_PARTICIPANT_KEY } from '../shared/session-guard';
import { callHandlers } from './call-handlers';
import { withCorrection } from './corrections';
import { ensureEngine } from './engine-life';
import { engineState, feedClosed, heartbeat, report } from './feeds';
import { tellPaused } from './pause';
import { rememberClick } from './pending-watch';
import { isEngineReport, isEngineState, isFeedClosed, isHeartbeat } from './report-guards';
import { withLayout, withPause } from './session-changes';
import { getSession } from './session-store';
import { isGranted } from './sites';
import { change, hello, revive, startEngine, stop, watch } from './watch';

const LONGEST_HOST = 300;

/** A popup shows what is known after this time, whether or not the page has said that it is still there: a busy one may take seconds to. */
const REVIVE_MS = 1000;

const isTab = (value: unknown): value is { tabId: number } => isRecord(value) && isId(value['tabId']);
const isEmpty = (value: unknown): value is Record<string, never> => isRecord(value);

/** The tab, the frame and the page of a content script; the browser vouches for them. */
function pageOf(sender: Sender): { tabId: number; frameId: number; url: string } {
  const { tab, frameId } = sender;
  const tabId = tab?.id;
  // The origin first: a frame without an address of its own (about:blank) has that of the page that made it.
  const url = [sender.origin, sender.url].find((address) => address && originPattern(address));
  if (tabId === undefined || frameId === undefined || url === undefined)
    throw new Error('Only a page can say this');
  return { tabId, frameId, url };
}

/** What the service worker answers, one handler a message. */
export const handlers: Handlers<'background'> = {
  'tab-state': {
    from: 'extension',
    accepts: isTab,
    run: async ({ tabId }) => {
      await Promise.race([revive(tabId), new Promise((resolve) => setTimeout(resolve, REVIVE_MS))]);
      const session = await getSession(tabId);
      const tab = await browser.tabs.get(tabId).catch(() => null);
      return { granted: await isGranted(tab?.url ?? session?.origin ?? ''), session };
    },
  },
  watch: {
    from: 'extension',
    accepts: (value): value is { tabId: number; once: boolean } =>
      isTab(value) && 'once' in value && typeof value.once === 'boolean',
    run: async ({ tabId, once }) => {
      const problem = await watch(tabId, once);
      return { ok: problem === null, problem };
    },
  },
  'watch-when-granted': {
    from: 'extension',
    accepts: (value): value is { tabId: number; origin: string } =>
      isTab(value) && 'origin' in value && isText(value.origin, LONGEST_HOST),
    run: async (click) => {
      await rememberClick(click);
      // The models load while the user reads the browser's question.
      ensureEngine().catch(() => undefined);
      return null;
    },
  },
  stop: { from: 'extension', accepts: isTab, run: ({ tabId }) => stop(tabId).then(() => null) },
  pause: {
    from: 'extension',
    accepts: (value): value is { tabId: number; paused: boolean } =>
      isTab(value) && 'paused' in value && typeof value.paused === 'boolean',
    run: async ({ tabId, paused }) => {
      await change(tabId, (session) => session && withPause(session, paused));
      await tellPaused();
      return null;
    },
  },
  correct: {
    from: 'extension',
    accepts: (value): value is { tabId: number; key: string; claim: Claim | null } =>
      isTab(value) &&
      'key' in value &&
      isText(value.key, LONGEST_PARTICIPANT_KEY) &&
      'claim' in value &&
      isNothingOr(value.claim, (claim) => isOneOf(CLAIMS, claim)),
    run: async ({ tabId, key, claim }) => {
      await change(tabId, (session) => session && withCorrection(session, key, claim, Date.now()));
      return null;
    },
  },
  ...callHandlers,
  'content-hello': {
    from: 'page',
    accepts: (value): value is { host: string } => isRecord(value) && isText(value['host'], LONGEST_HOST),
    run: async (_, sender) => {
      const { tabId, frameId, url } = pageOf(sender);
      return { watch: await hello(tabId, url, frameId) };
    },
  },
  'need-engine': {
    from: 'page',
    accepts: isEmpty,
    run: async (_, sender) => {
      const { tabId } = pageOf(sender);
      if (!(await getSession(tabId))) return { ok: false };
      // An error, so that the page asks again: "no" would mean that nobody watches it.
      if (!(await startEngine(tabId))) throw new Error('The engine cannot be started');
      return { ok: true };
    },
  },
  'unknown-layout': {
    from: 'page',
    accepts: (value): value is { layout: UnknownLayout | null } =>
      isRecord(value) && isNothingOr(value['layout'], isUnknownLayout),
    run: async ({ layout }, sender) => {
      const { tabId, frameId } = pageOf(sender);
      await change(tabId, (session) => session && withLayout(session, frameId, layout));
      return null;
    },
  },
  'engine-report': {
    from: 'extension',
    accepts: isEngineReport,
    run: (news) => report(news).then(() => null),
  },
  'engine-state': {
    from: 'extension',
    accepts: isEngineState,
    run: ({ engine }) => engineState(engine).then(() => null),
  },
  'engine-heartbeat': {
    from: 'extension',
    accepts: isHeartbeat,
    run: ({ tabIds }) => heartbeat(tabIds).then(() => null),
  },
  'feed-closed': {
    from: 'extension',
    accepts: isFeedClosed,
    run: ({ tabId, frameId }) => feedClosed(tabId, frameId).then(() => null),
  },
};

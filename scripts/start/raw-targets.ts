import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';

/**
 * DevTools sessions with what Playwright does not list: the engine's page and the worker in it. Messages travel inside those
 * of the session above, one level a target.
 */
export interface RawTarget {
  /** Rejects with the browser's own words. */
  send: (method: string, params?: Record<string, unknown>) => Promise<Record<string, unknown>>;
  /** Calls back with each event of this name. */
  on: (method: string, heard: (params: Record<string, unknown>) => void) => void;
}

/** What a browser has running: pages, workers, and what has no window. */
export interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

interface Reply {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** How long a page's worker is waited for: the engine's is started anew after a fault. */
const WORKER_MS = 5000;

/** Joins a target's session to that of the target or browser above it. */
function within(above: RawTarget, sessionId: string): RawTarget {
  const waiting = new Map<number, (reply: Reply) => void>();
  const events = new Map<string, ((params: Record<string, unknown>) => void)[]>();
  let id = 0;
  above.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
    if (from !== sessionId) return;
    const reply = JSON.parse(String(message)) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
    else for (const heard of events.get(reply.method ?? '') ?? []) heard(reply.params ?? {});
  });
  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        const mine = ++id;
        waiting.set(mine, ({ result, error }) => {
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result ?? {});
        });
        const message = JSON.stringify({ id: mine, method, params });
        above.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
      }),
    on: (method, heard) => events.set(method, [...(events.get(method) ?? []), heard]),
  };
}

/** What runs in a browser, and a session with each; all of them end with `close`. */
export interface RawBrowser {
  targets: () => Promise<TargetInfo[]>;
  attach: (target: TargetInfo) => Promise<RawTarget>;
  close: () => Promise<void>;
}

/** Opens a DevTools session with the browser itself. */
export async function openRaw(context: BrowserContext): Promise<RawBrowser> {
  const browser = context.browser();
  if (!browser) throw new Error('This browser has no DevTools session of its own');
  const session = await browser.newBrowserCDPSession();
  // Playwright's types do not know these commands.
  const root = session as unknown as RawTarget;
  return {
    async targets() {
      const { targetInfos } = await root.send('Target.getTargets', { filter: [{}] });
      return targetInfos as TargetInfo[];
    },
    async attach({ targetId }) {
      const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: false });
      return within(root, String(sessionId));
    },
    close: () => session.detach(),
  };
}

/** Whether a target is the page of this extension's engine; the browser lists the tab around it, too. */
export function isEnginePage({ type, url }: TargetInfo, extensionId: string): boolean {
  return (
    type !== 'tab' && url.startsWith(`chrome-extension://${extensionId}/`) && url.endsWith('offscreen.html')
  );
}

/** The youngest worker in a page; the engine's, in its page. Throws when there is none for five seconds. */
export async function workerIn(page: RawTarget): Promise<RawTarget> {
  const attached: string[] = [];
  page.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if ((targetInfo as TargetInfo).type === 'worker') attached.push(String(sessionId));
  });
  await page.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  for (let waited = 0; waited < WORKER_MS; waited += 50) {
    const youngest = attached.at(-1);
    if (youngest !== undefined) return within(page, youngest);
    await wait(50);
  }
  throw new Error('The page has no worker');
}

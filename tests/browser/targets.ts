import type { CDPSession } from '@playwright/test';
import { expect, type Extension } from './extension';

/**
 * DevTools sessions with what Playwright does not list: the engine's page and the worker in it. Messages travel inside those
 * of the session above, one level a target.
 */
export interface RawTarget {
  send: (method: string, params?: object) => Promise<Record<string, unknown>>;
  /** Calls back with each event of this name. */
  on: (method: string, heard: (params: Record<string, unknown>) => void) => void;
}

interface Reply {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

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

const raw = (session: CDPSession): RawTarget => session as unknown as RawTarget;

/** The engine's page: a target of its own kind, which Playwright lists nowhere. */
async function enginePage({
  context,
  id,
}: Extension): Promise<{ page: RawTarget; close: () => Promise<void> }> {
  const browser = context.browser();
  if (!browser) throw new Error('This browser has no DevTools session of its own');
  const session = await browser.newBrowserCDPSession();
  const above = raw(session);
  const { targetInfos } = await above.send('Target.getTargets', { filter: [{}] });
  const found = (targetInfos as { targetId: string; url: string }[]).find(
    ({ url }) => url.startsWith(`chrome-extension://${id}/`) && url.endsWith('offscreen.html'),
  );
  if (!found) throw new Error('The engine has no page');
  const { sessionId } = await above.send('Target.attachToTarget', {
    targetId: found.targetId,
    flatten: false,
  });
  return { page: within(above, String(sessionId)), close: () => session.detach() };
}

/** Evaluates in the engine's worker. Waits for an answer only so many milliseconds: code that hangs gives none. */
export async function inEngineWorker(
  extension: Extension,
  expression: string,
  patience = 500,
): Promise<void> {
  const { page, close } = await enginePage(extension);
  const attached: string[] = [];
  page.on('Target.attachedToTarget', ({ sessionId }) => attached.push(String(sessionId)));
  await page.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  await expect.poll(() => attached.length).toBeGreaterThan(0);
  const worker = within(page, attached.at(-1) ?? '');
  const evaluated = worker.send('Runtime.evaluate', { expression }).catch(() => undefined);
  await Promise.race([evaluated, new Promise((done) => setTimeout(done, patience))]);
  await close();
}

/** Evaluates in the engine's page, and comes back with the value. */
export async function inEnginePage(extension: Extension, expression: string): Promise<unknown> {
  const { page, close } = await enginePage(extension);
  const answer = await page.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  await close();
  return (answer['result'] as { value?: unknown } | undefined)?.value;
}

import { browser } from './browser';
import { isRecord } from './guards';
import type { Receivers } from './protocol';

type AnyMessage = (payload: never) => unknown;
type MessageMap<R extends keyof Receivers> = {
  [T in keyof Receivers[R]]: Receivers[R][T] extends AnyMessage ? Receivers[R][T] : never;
};
export type Payload<R extends keyof Receivers, T extends keyof Receivers[R]> = Parameters<
  MessageMap<R>[T]
>[0];
export type Reply<R extends keyof Receivers, T extends keyof Receivers[R]> = ReturnType<MessageMap<R>[T]>;
export type Sender = chrome.runtime.MessageSender;

/**
 * A message's handler with the guard its payload must pass first. `from` says who may send it: `page` a content script
 * (it runs beside a hostile page), `extension` only our own pages and workers.
 */
export interface Handler<R extends keyof Receivers, T extends keyof Receivers[R]> {
  from: 'page' | 'extension';
  accepts: (payload: unknown) => payload is Payload<R, T>;
  run: (payload: Payload<R, T>, sender: Sender) => Reply<R, T> | Promise<Reply<R, T>>;
}
export type Handlers<R extends keyof Receivers> = { [T in keyof Receivers[R]]: Handler<R, T> };

type Answer = { ok: true; data: unknown } | { ok: false; error: string };

/** A request that nobody answered in this time has failed; the longest honest answer is the engine host's start. */
const REPLY_TIMEOUT_MS = 10_000;

/** Sends to the service worker or the engine host and waits for the answer. Rejects when there is none or it is an error. */
export function send<R extends 'background' | 'engine-host', T extends keyof Receivers[R] & string>(
  to: R,
  type: T,
  data: Payload<R, T>,
): Promise<Reply<R, T>> {
  return withTimeout<Reply<R, T>>(() => browser.runtime.sendMessage({ to, type, data }), `${to} ${type}`);
}

/**
 * Sends to a tab's content scripts; `frameId` picks one frame, without it the first frame to answer wins. `patience`: after how
 * many milliseconds without an answer it is rejected.
 */
export function sendToTab<T extends keyof Receivers['content']>(
  tabId: number,
  type: T,
  data: Payload<'content', T>,
  frameId?: number,
  patience = REPLY_TIMEOUT_MS,
): Promise<Reply<'content', T>> {
  const options = frameId === undefined ? {} : { frameId };
  const ask = () => browser.tabs.sendMessage(tabId, { to: 'content', type, data }, options);
  return withTimeout<Reply<'content', T>>(ask, `content ${type}`, patience);
}

/** `ask` is called in here, because it throws at once where the extension has been updated under its content script. */
async function withTimeout<T>(
  ask: () => Promise<unknown>,
  what: string,
  patience = REPLY_TIMEOUT_MS,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer to "${what}"`)), patience);
  });
  try {
    const reply = await Promise.race([ask(), late]);
    if (!isRecord(reply)) throw new Error(`Nobody answered "${what}"`);
    if (reply['ok'] !== true) throw new Error(String(reply['error']));
    return reply['data'] as T;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Answers the messages addressed to this receiver. Must be called while the context starts, before any `await`, or a
 * waking service worker misses the message that woke it. Messages for others are left alone; wrong senders and
 * malformed payloads get an error.
 */
export function listen<R extends keyof Receivers>(
  me: R,
  handlers: Handlers<R>,
  options: { signal?: AbortSignal } = {},
): void {
  const onMessage = (message: unknown, sender: Sender, answer: (reply: Answer) => void): true | undefined => {
    if (!isRecord(message) || message['to'] !== me) return undefined;
    const type = message['type'];
    if (typeof type !== 'string' || !Object.hasOwn(handlers, type)) return undefined;
    const handler: Handler<R, keyof Receivers[R]> = handlers[type as keyof Receivers[R]];
    void dispatch(handler, message['data'], sender, `${me} ${type}`).then(answer);
    return true;
  };
  browser.runtime.onMessage.addListener(onMessage);
  options.signal?.addEventListener('abort', () => {
    // In a content script whose extension was reloaded the API is gone, and the listener with it.
    (browser.runtime as typeof browser.runtime | undefined)?.onMessage.removeListener(onMessage);
  });
}

async function dispatch<R extends keyof Receivers, T extends keyof Receivers[R]>(
  handler: Handler<R, T>,
  data: unknown,
  sender: Sender,
  what: string,
): Promise<Answer> {
  if (!mayCall(handler.from, sender)) return { ok: false, error: `Not for this sender: "${what}"` };
  if (!handler.accepts(data)) return { ok: false, error: `Malformed message: "${what}"` };
  try {
    return { ok: true, data: await handler.run(data, sender) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Our own pages and workers carry the extension's address; a content script carries its page's. */
function mayCall(from: 'page' | 'extension', sender: Sender): boolean {
  if (sender.id !== browser.runtime.id) return false;
  if (from === 'page') return true;
  return sender.url?.startsWith(browser.runtime.getURL('')) ?? sender.tab === undefined;
}

import type { BrowserContext } from '@playwright/test';

interface Target {
  targetId: string;
  type: string;
  url: string;
}

/** The part of a browser's DevTools session that is used here; Playwright's types do not know these commands. */
interface Session {
  send(method: string, params?: Record<string, unknown>): Promise<unknown>;
  on(event: string, listener: (params: { sessionId: string; message: string }) => void): void;
  detach(): Promise<void>;
}

/** Bytes of JavaScript in use after a collection, of a page or worker. */
export interface Heap {
  name: string;
  bytes: number;
}

/** Extension pages that Playwright does not list, and the service worker; the engine's worker counts with its process only. */
const TYPES: Readonly<Record<string, string>> = {
  background_page: 'engine host',
  service_worker: 'service worker',
};

/** Has the garbage collected in the extension's pages, and reads how much is left. */
export async function readHeaps(context: BrowserContext, extensionId: string): Promise<Heap[]> {
  const browser = context.browser();
  if (!browser) throw new Error('This browser has no DevTools session of its own');
  const session = (await browser.newBrowserCDPSession()) as unknown as Session;
  const answers = new Map<string, (result: unknown) => void>();
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
    answers.get(`${sessionId} ${id ?? ''}`)?.(result);
  });
  const ask = (sessionId: string, id: number, method: string): Promise<unknown> => {
    const answer = new Promise((resolve) => answers.set(`${sessionId} ${id}`, resolve));
    return session
      .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
      .then(() => answer);
  };
  try {
    const { targetInfos } = (await session.send('Target.getTargets', { filter: [{}] })) as {
      targetInfos: Target[];
    };
    const ours = targetInfos.filter(({ type, url }) => type in TYPES && url.includes(extensionId));
    const heaps: Heap[] = [];
    for (const { targetId, type } of ours) {
      const { sessionId } = (await session.send('Target.attachToTarget', { targetId, flatten: false })) as {
        sessionId: string;
      };
      await ask(sessionId, 1, 'HeapProfiler.collectGarbage');
      const { usedSize } = (await ask(sessionId, 2, 'Runtime.getHeapUsage')) as { usedSize: number };
      heaps.push({ name: TYPES[type] ?? type, bytes: usedSize });
    }
    return heaps;
  } finally {
    await session.detach();
  }
}

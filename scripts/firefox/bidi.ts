import WebSocket from 'ws';
import { isRecord } from '../../src/shared/guards';

/**
 * A WebDriver BiDi connection: https://w3c.github.io/webdriver-bidi/. Firefox speaks it by itself, so no driver is needed
 * between. Only what is used here; Playwright has an own, patched Firefox, which installs no extensions.
 */
export class Bidi {
  private id = 0;
  private readonly waiting = new Map<number, { method: string; settle: (reply: Reply) => void }>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.hear(JSON.parse(data.toString()) as unknown));
    socket.on('close', () => {
      for (const { settle } of this.waiting.values()) settle({ error: 'Firefox has gone', message: '' });
    });
  }

  /** Connects to `ws://127.0.0.1:PORT` and opens the one session that Firefox has. */
  static async connect(address: string): Promise<Bidi> {
    const socket = new WebSocket(`${address}/session`);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    const bidi = new Bidi(socket);
    await bidi.send('session.new', { capabilities: {} });
    return bidi;
  }

  /** Sends a command. Rejects with the browser's words. */
  send(method: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
    const id = ++this.id;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, {
        method,
        settle: ({ result, error, message }) => {
          if (result) resolve(result);
          else reject(new Error(`${method}: ${error ?? ''} ${message ?? ''}`));
        },
      });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.socket.close();
  }

  private hear(message: unknown): void {
    if (!isRecord(message) || typeof message['id'] !== 'number') return;
    const { id } = message;
    this.waiting.get(id)?.settle(message);
    this.waiting.delete(id);
  }
}

interface Reply {
  result?: Record<string, unknown>;
  error?: string;
  message?: string;
}

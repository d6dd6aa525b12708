import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { findBrowser } from '../../scripts/start/find-browser';
import { DIST } from './extension';

interface Answer {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** A tab, spoken to without anything in between. */
export interface RawTab {
  /** Runs an expression in the page as if from a click; a promise is waited for. Rejects with the page's exception. */
  evaluate(expression: string): Promise<unknown>;
  /** Brings it to the front; the tab that was there is hidden. */
  show(): Promise<void>;
}

/**
 * A browser as a user has it, over the DevTools pipe. Playwright keeps every page visible and its timers at full rate, whatever
 * its flags say, so what happens in a hidden tab can only be seen here.
 */
export class RawBrowser {
  #next = 1;
  #rest = '';
  readonly #waiting = new Map<number, (answer: Answer) => void>();

  private constructor(
    private readonly process: ChildProcess,
    private readonly profile: string,
  ) {
    const [, , , , fromBrowser] = process.stdio;
    fromBrowser?.on('data', (chunk: Buffer) => {
      const parts = (this.#rest + chunk.toString()).split('\0');
      this.#rest = parts.pop() ?? '';
      for (const part of parts) {
        const answer = JSON.parse(part) as Answer;
        if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
      }
    });
  }

  static async launch(): Promise<RawBrowser> {
    const profile = await mkdtemp(path.join(tmpdir(), 'mask-check-raw-'));
    const { path: program } = await findBrowser({ install: false });
    const args = ['--headless=new', '--no-sandbox', '--no-first-run', '--disable-background-networking'];
    const flags = [...args, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'];
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] as const;
    return new RawBrowser(spawn(program, flags, { stdio: [...stdio] }), profile);
  }

  /** Loads the built extension, and closes the page that it opens then, which would hide what comes next; returns its id. */
  async loadExtension(): Promise<string> {
    const id = String((await this.send('Extensions.loadUnpacked', { path: DIST }))['id']);
    for (;;) {
      const { targetInfos } = await this.send('Target.getTargets');
      const pages = targetInfos as { targetId: string; url: string }[];
      const welcome = pages.find(({ url }) => url === `chrome-extension://${id}/src/welcome/welcome.html`);
      if (welcome) {
        await this.send('Target.closeTarget', { targetId: welcome.targetId });
        return id;
      }
      await wait(50);
    }
  }

  /** A click on the extension's toolbar icon over the tab that shows this address. */
  async clickIcon(extensionId: string, url: string): Promise<void> {
    const { targetInfos } = await this.send('Target.getTargets', { filter: [{}] });
    const tabs = targetInfos as { targetId: string; type: string; url: string }[];
    const targetId = tabs.find((target) => target.type === 'tab' && target.url === url)?.targetId;
    await this.send('Extensions.triggerAction', { id: extensionId, targetId });
  }

  /** Opens a tab in front of the others and waits until it has loaded. */
  async open(url: string): Promise<RawTab> {
    const { targetId } = await this.send('Target.createTarget', { url });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const session = String(sessionId);
    const evaluate: RawTab['evaluate'] = async (expression) => {
      const run = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
      const answer = await this.send('Runtime.evaluate', run, session);
      const { result, exceptionDetails } = answer as {
        result: { value?: unknown };
        exceptionDetails?: object;
      };
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return result.value;
    };
    while (!(await evaluate('document.readyState === "complete" && location.href !== "about:blank"')))
      await wait(50);
    return {
      evaluate,
      show: async () => {
        await this.send('Target.activateTarget', { targetId });
      },
    };
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = this.#next++;
    const toBrowser = this.process.stdio[3] as Writable;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
      toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    await this.send('Browser.close');
    await gone;
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import { isRecord } from '../../src/shared/guards';
import type { Bidi } from './bidi';

const LOOK_EVERY_MS = 100;

/** A tab of Firefox, or its window (`chrome` scope), where the browser's own scripts run. */
export class Tab {
  constructor(
    private readonly bidi: Bidi,
    readonly context: string,
  ) {}

  async goto(url: string): Promise<void> {
    await this.bidi.send('browsingContext.navigate', { context: this.context, url, wait: 'complete' });
  }

  async bringToFront(): Promise<void> {
    await this.bidi.send('browsingContext.activate', { context: this.context });
  }

  async close(): Promise<void> {
    await this.bidi.send('browsingContext.close', { context: this.context });
  }

  /** Evaluates a script's text. The page's own policy does not matter. */
  async evaluateText(expression: string): Promise<unknown> {
    return valueOf(
      await this.bidi.send('script.evaluate', {
        expression,
        awaitPromise: true,
        target: { context: this.context },
      }),
    );
  }

  /** Runs a function in the page with arguments and a result that JSON can carry. It sees nothing of what is around it. */
  async evaluate<A extends unknown[], R>(run: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const list = JSON.stringify(args);
    const text = await this.evaluateText(
      `(async () => JSON.stringify((await (${run.toString()})(...${list})) ?? null))()`,
    );
    return JSON.parse(String(text)) as Awaited<R>;
  }

  /** Waits until the function gives something true. */
  async waitFor<A extends unknown[]>(
    run: (...args: A) => unknown,
    timeout: number,
    ...args: A
  ): Promise<void> {
    const end = Date.now() + timeout;
    while (!(await this.evaluate(run, ...args))) {
      if (Date.now() > end) throw new Error(`Not true after ${timeout} ms: ${run.toString()}`);
      await wait(LOOK_EVERY_MS);
    }
  }

  /** A real click in the middle of the first element that the selector names: what it does counts as the user's. */
  async click(selector: string): Promise<void> {
    const { x, y } = await this.evaluate((selector) => {
      const element = document.querySelector(selector);
      element?.scrollIntoView({ block: 'center' });
      const box = element?.getBoundingClientRect();
      if (!box) throw new Error(`There is no ${selector}`);
      return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
    }, selector);
    await this.bidi.send('input.performActions', {
      context: this.context,
      actions: [
        {
          type: 'pointer',
          id: 'mouse',
          actions: [
            { type: 'pointerMove', x, y },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ],
    });
  }

  /** A picture of what the tab shows, as PNG. */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.bidi.send('browsingContext.captureScreenshot', { context: this.context });
    return Buffer.from(String(data), 'base64');
  }
}

function valueOf(reply: Record<string, unknown>): unknown {
  const { result, exceptionDetails } = reply;
  if (isRecord(exceptionDetails)) throw new Error(String(exceptionDetails['text']));
  return isRecord(result) ? result['value'] : undefined;
}

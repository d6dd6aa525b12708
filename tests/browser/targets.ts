import { isEnginePage, openRaw, workerIn, type RawTarget } from '../../scripts/start/raw-targets';
import type { Extension } from './extension';

/** The engine's page: a target of its own kind, which Playwright lists nowhere. */
async function enginePage({
  context,
  id,
}: Extension): Promise<{ page: RawTarget; close: () => Promise<void> }> {
  const browser = await openRaw(context);
  const found = (await browser.targets()).find((target) => isEnginePage(target, id));
  if (!found) throw new Error('The engine has no page');
  return { page: await browser.attach(found), close: browser.close };
}

/** Evaluates in the engine's worker. Waits for an answer only so many milliseconds: code that hangs gives none. */
export async function inEngineWorker(
  extension: Extension,
  expression: string,
  patience = 500,
): Promise<void> {
  const { page, close } = await enginePage(extension);
  const worker = await workerIn(page);
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

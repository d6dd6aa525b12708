import type { Page } from '@playwright/test';

/** How long the extension held a page's main thread at a stretch, as the browser's own trace tells. */

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { data?: { url?: string; functionName?: string } };
}

/** Lengths in milliseconds, shortest first. */
export interface Stretches {
  /** Of all stretches of the content script's work. */
  ours: number[];
  /** Of the calls of one of the page's own functions. */
  page: number[];
}

/** Traces the page while `act` runs: what the content script does there, and what the page's function of that name does. */
export async function stretchesOf(
  page: Page,
  id: string,
  functionName: string,
  act: () => Promise<void>,
): Promise<Stretches> {
  const browser = page.context().browser();
  if (!browser) throw new Error('This browser cannot be traced');
  await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel'] });
  await act();
  const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  const own = trace.traceEvents.filter(
    ({ name, args }) => name === 'FunctionCall' && args?.data?.functionName === functionName,
  );
  return {
    ours: stretches(trace.traceEvents, `chrome-extension://${id}/src/content/`),
    page: own.map(taken).toSorted((a, b) => a - b),
  };
}

/** On a busy machine a stretch lasts longer than it works, and the clock of a thread's own time is coarse: the smaller of both is what it took. */
const taken = (event: TraceEvent): number => Math.min(event.dur ?? 0, event.tdur ?? event.dur ?? 0) / 1000;

/** A stretch is a call into the script, or the microtasks in which it goes on after a pause. */
function stretches(events: readonly TraceEvent[], script: string): number[] {
  const isOurs = ({ name, args }: TraceEvent): boolean =>
    (name === 'FunctionCall' || name === 'EvaluateScript') && (args?.data?.url ?? '').startsWith(script);
  const calls = events.filter((event) => event.ph === 'X' && isOurs(event));
  const threads = new Set(calls.map(({ pid, tid }) => `${pid} ${tid}`));
  const onThread = events
    .filter(({ ph, pid, tid }) => ph === 'X' && threads.has(`${pid} ${tid}`))
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const found: number[] = [];
  let covered = -Infinity;
  let task: TraceEvent | null = null;
  let inTask = { ours: false, microtasks: [] as TraceEvent[] };
  const close = (): void => {
    if (inTask.ours) found.push(...inTask.microtasks.map(taken));
    inTask = { ours: false, microtasks: [] };
  };
  for (const event of onThread) {
    if (/RunTask$/.test(event.name) && (!task || event.ts >= task.ts + (task.dur ?? 0))) {
      close();
      task = event;
    }
    if (event.ts < covered) continue;
    if (isOurs(event)) {
      inTask.ours = true;
      found.push(taken(event));
      covered = event.ts + (event.dur ?? 0);
    } else if (event.name === 'RunMicrotasks') inTask.microtasks.push(event);
    else if (event.name === 'FunctionCall') inTask.microtasks = [];
  }
  close();
  return found.toSorted((a, b) => a - b);
}

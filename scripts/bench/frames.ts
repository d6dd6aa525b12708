/** What of a browser's trace event is looked at: times in microseconds. */
export interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  /** How long it took. */
  dur?: number;
  /** Processor time of a task's thread. */
  tdur?: number;
}

/** The trace's categories that `longestFrames` needs. */
export const TRACE_CATEGORIES = [
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
  'blink.user_timing',
];

/** A frame of a page, or a task that made none: when it was, and the processor time of the main thread, both in milliseconds. */
interface Work {
  at: number;
  cost: number;
}

/** A screen of 60 Hz is drawn anew this often, in microseconds: what ended so long before the next task began was over before the frame was due. */
const REFRESH = 1_000_000 / 60;

/**
 * What each frame cost the page's main thread: the tasks up to the one that made the frame, whatever they did (script, style, layout,
 * painting, clearing of memory), back to the frame before or to the last pause as long as a refresh of the screen.
 */
export function framesOf(events: readonly TraceEvent[]): Work[] {
  const starts = ofPage(events, 'BeginMainThreadFrame').map(({ ts }) => ts);
  const tasks = ofPage(events, 'RunTask');
  const frames: Work[] = [];
  let cost = 0;
  let end = 0;
  tasks.forEach(({ ts, dur = 0, tdur = 0 }, index) => {
    if (ts - end >= REFRESH) cost = 0;
    end = ts + dur;
    cost += tdur / 1000;
    const next = tasks[index + 1]?.ts ?? Infinity;
    if (!starts.some((start) => start >= ts && start < next)) return;
    frames.push({ at: ts / 1000, cost });
    cost = 0;
  });
  return frames;
}

/** The events of this name of the page's main thread, in order. */
function ofPage(events: readonly TraceEvent[], name: string): TraceEvent[] {
  const page = busiest(events.filter((event) => event.name === 'BeginMainThreadFrame'));
  return events
    .filter((event) => event.name === name && threadOf(event) === page)
    .sort((one, other) => one.ts - other.ts);
}

/**
 * The costliest frame between each mark of this name and the next; after the last, up to the trace's end. A task that belongs to no
 * frame (memory is cleared when nothing else is to do) counts by itself.
 */
export function longestFrames(events: readonly TraceEvent[], mark: string): number[] {
  const marks = events.filter(({ name }) => name === mark).map(({ ts }) => ts / 1000);
  marks.sort((one, other) => one - other);
  const alone = ofPage(events, 'RunTask').map(({ ts, tdur = 0 }) => ({ at: ts / 1000, cost: tdur / 1000 }));
  const works = [...framesOf(events), ...alone];
  return marks.map((from, index) => {
    const until = marks[index + 1] ?? Infinity;
    return Math.max(0, ...works.filter(({ at }) => at >= from && at < until).map(({ cost }) => cost));
  });
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;

/** The thread with most of these events: a page behind makes no frames. */
function busiest(events: readonly TraceEvent[]): string | undefined {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(threadOf(event), (counts.get(threadOf(event)) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** What of a browser's trace event is looked at: times in microseconds. */
export interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  /** Processor time of a task's thread. */
  tdur?: number;
}

/** The trace's categories that `longestFrames` needs. */
export const TRACE_CATEGORIES = [
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
  'blink.user_timing',
];

/** A frame of a page: when it was made, and the processor time of the main thread, both in milliseconds. */
interface Frame {
  at: number;
  cost: number;
}

/**
 * What each frame cost the page's main thread: all tasks since the frame before, whatever they did (script, style, layout, painting,
 * clearing of memory), up to the one that made the frame.
 */
export function framesOf(events: readonly TraceEvent[]): Frame[] {
  const begins = events.filter(({ name }) => name === 'BeginMainThreadFrame');
  const page = busiest(begins);
  const ofPage = (name: string): TraceEvent[] =>
    events
      .filter((event) => event.name === name && threadOf(event) === page)
      .sort((one, other) => one.ts - other.ts);
  const starts = ofPage('BeginMainThreadFrame').map(({ ts }) => ts);
  const tasks = ofPage('RunTask');
  const frames: Frame[] = [];
  let cost = 0;
  tasks.forEach(({ ts, tdur = 0 }, index) => {
    cost += tdur / 1000;
    const next = tasks[index + 1]?.ts ?? Infinity;
    if (!starts.some((start) => start >= ts && start < next)) return;
    frames.push({ at: ts / 1000, cost });
    cost = 0;
  });
  return frames;
}

/** The costliest frame between each mark of this name and the next; after the last, up to the trace's end. */
export function longestFrames(events: readonly TraceEvent[], mark: string): number[] {
  const marks = events.filter(({ name }) => name === mark).map(({ ts }) => ts / 1000);
  marks.sort((one, other) => one - other);
  const frames = framesOf(events);
  return marks.map((from, index) => {
    const until = marks[index + 1] ?? Infinity;
    return Math.max(0, ...frames.filter(({ at }) => at >= from && at < until).map(({ cost }) => cost));
  });
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;

/** The thread with most of these events: a page behind makes no frames. */
function busiest(events: readonly TraceEvent[]): string | undefined {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(threadOf(event), (counts.get(threadOf(event)) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

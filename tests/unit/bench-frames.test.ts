import { describe, expect, it } from 'vitest';
import { framesOf, longestFrames, type TraceEvent } from '../../scripts/bench/frames';

const MS = 1000;
const page = { pid: 1, tid: 1 };
const task = (at: number, cost: number, thread = page): TraceEvent => ({
  ...thread,
  name: 'RunTask',
  ts: at * MS,
  dur: cost * MS,
  tdur: cost * MS,
});
const frame = (at: number, thread = page): TraceEvent => ({
  ...thread,
  name: 'BeginMainThreadFrame',
  ts: at * MS,
});
const mark = (at: number): TraceEvent => ({ pid: 1, tid: 9, name: 'change', ts: at * MS });

describe('what a frame costs', () => {
  it('is all tasks since the frame before, up to the one that makes it', () => {
    const events = [task(100, 4), task(105, 0.5), task(110, 6), frame(110.2), task(120, 1), task(130, 2)];
    const later = [task(140, 3), frame(141)];
    // In a trace the events of one thread need not stand in order.
    expect(framesOf([...later, ...events])).toEqual([
      { at: 110, cost: 10.5 },
      { at: 140, cost: 6 },
    ]);
  });

  it('does not begin before a pause in which the screen could have been drawn', () => {
    const events = [
      task(1, 1),
      frame(1.1),
      task(100, 12),
      task(113, 1),
      task(131, 2),
      task(135, 3),
      frame(135.1),
    ];
    expect(framesOf(events).map(({ cost }) => cost)).toEqual([1, 5]);
  });

  it('leaves other threads and pages behind alone', () => {
    const behind = { pid: 2, tid: 2 };
    const events = [
      task(1, 2),
      frame(1.1),
      task(2, 3),
      frame(2.1),
      task(1.5, 50, behind),
      frame(1.6, behind),
    ];
    expect(framesOf(events).map(({ cost }) => cost)).toEqual([2, 3]);
  });

  it('is outdone by a longer task that makes no frame', () => {
    const events = [mark(10), task(11, 2), frame(11.1), task(300, 20), task(900, 3), frame(900.1)];
    expect(longestFrames(events, 'change')).toEqual([20]);
  });

  it('is told for the costliest after each mark', () => {
    const events = [
      ...[task(5, 30), frame(5.1), mark(10), task(11, 2), frame(11.1), task(30, 5), frame(30.1)],
      ...[mark(1010), task(1011, 7), frame(1011.1), task(1030, 1), frame(1030.1)],
    ];
    expect(longestFrames(events, 'change')).toEqual([5, 7]);
  });
});

import type { WorkPhase } from '../shared/protocol';
import type { EngineInfo } from '../shared/session';

/**
 * A worker at work says twice a second that it is alive (`engine/pulse.ts`); the longest look takes it a fraction of that. One that hangs
 * tells nobody, so it is looked after this often. Looks without a word are counted and not time, because a machine that sleeps stops both
 * alike, and none that comes `LATE_MS` after the one before: the machine is too busy for either. (A browser may well let the timers of a
 * page that nobody sees fire once a second only: that is not late.) A start, and MediaPipe's detector, which compiles in pieces of up
 * to a second, may be quiet for longer: on a busy machine either takes many seconds.
 */
export const WATCH_MS = 500;
const LATE_MS = 1200;
const QUIET_WHILE_COMPILING = 120;

/**
 * After so many looks without a word another is started in reserve. It takes over once it is ready, or half ready after a longer silence:
 * so one that hangs is replaced soon, and one that is only slow, because the machine is busy, is not killed while its successor
 * would be as slow. (With two meetings at once in two browsers on two cores silences of three seconds were seen.) While it compiles, five
 * seconds pass before that, and half ready is not enough: its successor has the same to compile, and on a machine on which that takes long
 * each would be replaced by the next. One in reserve that went unneeded has cost a start, so for `RESERVE_EVERY_MS` there is but one more
 * in a silence, and later. With none that comes to anything it is over in the end.
 */
const QUIET_FOR_RESERVE = 2;
const QUIET_AT_WORK = 5;
const QUIET_FOR_RESERVE_COMPILING = 10;
const QUIET_AT_MOST = 20;
const RESERVE_EVERY_MS = 20_000;

/** What a worker is at, as far as it has said; at its start it says nothing. */
export type Phase = 'start' | WorkPhase;

/** How long a worker has said nothing, and what follows from that. */
export class Silence {
  private looks = 0;
  private lookedAt: number;
  private reservedAt = -Infinity;

  constructor(private readonly now: () => number) {
    this.lookedAt = now();
  }

  /** It has spoken, or there is another. */
  broken(): void {
    this.looks = 0;
  }

  /** One more look after the worker without a word from it; false where that means nothing. */
  noted(): boolean {
    const late = this.now() - this.lookedAt > LATE_MS;
    this.lookedAt = this.now();
    if (!late) this.looks++;
    return !late;
  }

  /** It has lasted for too long, for a worker that was at this before it. */
  isOver(phase: Phase): boolean {
    const compiles = phase === 'start' || phase === 'compiling';
    return this.looks > (compiles ? QUIET_WHILE_COMPILING : QUIET_AT_MOST);
  }

  /** Time to start one in reserve: never at a start. True once; the caller starts it. */
  wantsReserve(phase: Phase): boolean {
    if (phase === 'start') return false;
    const lately = this.now() - this.reservedAt < RESERVE_EVERY_MS;
    const soonest = phase === 'compiling' ? QUIET_FOR_RESERVE_COMPILING : QUIET_FOR_RESERVE;
    const latest = Math.max(soonest, QUIET_AT_WORK);
    if (lately ? this.looks !== latest + 1 : this.looks <= soonest) return false;
    this.reservedAt = this.now();
    return true;
  }

  /** The one in reserve, whose state this is, is better by now than a worker that was at this. */
  isBetter({ state, progress }: EngineInfo, phase: Phase): boolean {
    return state === 'ready' || (phase !== 'compiling' && this.looks > QUIET_AT_WORK && progress > 0.5);
  }
}

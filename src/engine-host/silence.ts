import type { EngineInfo } from '../shared/session';

/**
 * A worker at work says twice a second that it is alive (`engine/pulse.ts`), from when MediaPipe's detector has compiled, which it does in
 * one piece; the longest look takes it a fraction of that. One that hangs tells nobody, so it is looked after this often. Looks
 * without a word are counted and not time, because a machine that sleeps stops both alike, and none that comes `LATE_MS` after the one
 * before: the machine is too busy for either. (A browser may well let the timers of a page that nobody sees fire once a second only: that
 * is not late.) A start may be quiet until then for longer: on a busy machine the models compile for many seconds.
 */
export const WATCH_MS = 500;
const LATE_MS = 1200;
const QUIET_AT_START = 120;

/**
 * After so many looks without a word another is started in reserve. It takes over once it is ready, or half ready after a longer silence:
 * so one that hangs is replaced soon, and one that is only slow, because the machine is busy, is not killed while its successor
 * would be as slow. (With two meetings at once in two browsers on two cores silences of three seconds were seen.) One in reserve that went
 * unneeded has cost a start, so for `RESERVE_EVERY_MS` there is but one more in a silence, and later. With none that comes to anything it
 * is over in the end.
 */
const QUIET_FOR_RESERVE = 2;
const QUIET_AT_WORK = 5;
const QUIET_AT_MOST = 20;
const RESERVE_EVERY_MS = 20_000;

/** How long a worker has said nothing, and what follows from that. */
export class Silence {
  private looks = 0;
  private lookedAt = 0;
  private reservedAt = -Infinity;

  constructor(private readonly now: () => number) {}

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

  /** It has lasted for too long. `settled`: the worker has said before that it lives. */
  isOver(settled: boolean): boolean {
    return this.looks > (settled ? QUIET_AT_MOST : QUIET_AT_START);
  }

  /** Time to start one in reserve. True once; the caller starts it. */
  wantsReserve(): boolean {
    const lately = this.now() - this.reservedAt < RESERVE_EVERY_MS;
    if (this.looks <= QUIET_FOR_RESERVE || (lately && this.looks !== QUIET_AT_WORK + 1)) return false;
    this.reservedAt = this.now();
    return true;
  }

  /** The one in reserve, whose state this is, is better by now. */
  isBetter({ state, progress }: EngineInfo): boolean {
    return state === 'ready' || (this.looks > QUIET_AT_WORK && progress > 0.5);
  }
}

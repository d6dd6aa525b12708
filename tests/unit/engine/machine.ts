import { CARRIAGE_MS, Schedule, type Scheduled } from '../../../src/engine/schedule';
import type { Budget } from '../../../src/shared/protocol';

/** How a participant differs from one whose verdict is steady. */
export type Person = Partial<Pick<Scheduled, 'inDoubt' | 'unmasked' | 'changed'>> & {
  /** Their video never shows a picture: they are asked for, and it costs nothing. */
  dark?: boolean;
};

export const call = (count: number): Person[] => Array.from({ length: count }, () => ({}));

interface Seat extends Scheduled {
  dark: boolean;
  /** When each look at it ended. */
  lookedAt: number[];
}

const TICK_MS = 50;

/** A machine of one core on a clock of its own, that does what the schedule asks for, one pull at a time. */
export class Machine {
  readonly schedule = new Schedule();
  lookMs: number;
  /** Each tile's age at every tick. */
  readonly ages: number[] = [];
  private readonly seats: Seat[] = [];
  private readonly costs: { at: number; ms: number }[] = [];
  private now = 0;
  private busyUntil = 0;
  private under: { seats: Seat[]; ms: number } | null = null;

  constructor(people: readonly Person[], { lookMs, budget }: { lookMs: number; budget: Budget }) {
    this.lookMs = lookMs;
    this.schedule.setBudget(budget);
    for (const person of people) this.join(person);
  }

  join(person: Person): void {
    const steady = { judgeable: true, inDoubt: false, doubtfulLooks: 0, unmasked: false, changed: false };
    const newcomer = { looks: 0, unseenLooks: 0, askedAt: null, lookedAt: [], dark: false };
    this.seats.push({ ...newcomer, ...steady, ...person });
  }

  /** What a look costs in all. */
  costOf(looks: number): number {
    return (this.lookMs + CARRIAGE_MS) * looks;
  }

  /** Works until then. */
  run(until: number): void {
    for (; this.now < until; this.now += TICK_MS) {
      this.finish();
      if (!this.under) this.begin();
      this.ages.push(...this.seats.map(({ lookedAt }) => this.now - (lookedAt.at(-1) ?? this.now)));
    }
  }

  sleep(ms: number): void {
    this.now += ms;
  }

  /** Share of the core spent between two times. */
  share(from: number, to: number): number {
    const spent = this.costs.filter(({ at }) => at >= from && at < to).reduce((sum, { ms }) => sum + ms, 0);
    return spent / (to - from);
  }

  looks(from: number, to: number): number {
    return this.seats.flatMap(({ lookedAt }) => lookedAt.filter((at) => at >= from && at < to)).length;
  }

  counts(): number[] {
    return this.seats.map(({ lookedAt }) => lookedAt.length);
  }

  /** Times between looks, of each seat, up to the end. */
  gaps(end: number): number[] {
    return this.seats.flatMap(({ lookedAt }) => {
      const times = [0, ...lookedAt, end];
      return times.slice(1).map((at, i) => at - (times[i] ?? 0));
    });
  }

  private begin(): void {
    this.schedule.idle();
    const seats = this.schedule.due(this.seats, this.now);
    if (seats.length === 0) return;
    for (const seat of seats) seat.askedAt = this.now;
    const seen = seats.filter(({ dark }) => !dark);
    this.under = { seats, ms: seen.length * this.lookMs };
    this.busyUntil = this.now + this.costOf(seen.length);
  }

  private finish(): void {
    if (!this.under || this.now < this.busyUntil) return;
    const { seats, ms } = this.under;
    this.under = null;
    const seen = seats.filter(({ dark }) => !dark);
    this.schedule.spent(ms, seen.length);
    this.costs.push({ at: this.now, ms: this.costOf(seen.length) });
    for (const seat of seen) {
      seat.looks++;
      seat.lookedAt.push(this.now);
    }
    for (const seat of seats.filter(({ dark }) => dark)) {
      seat.unseenLooks++;
      seat.doubtfulLooks++;
    }
  }
}

export const gapsOf = (machine: Machine, end: number): number[] => machine.gaps(end);

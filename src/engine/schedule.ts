import type { Budget } from '../shared/protocol';

/** When each tile is looked at next. Pure: it is told the time and what looks have cost. */

/** What the schedule needs to know of a tile. */
export interface Scheduled {
  judgeable: boolean;
  inDoubt: boolean;
  /** Looks since the doubt arose. */
  doubtfulLooks: number;
  /** Somebody without a properly worn mask. */
  unmasked: boolean;
  /** The picture had changed when it was last looked at. */
  changed: boolean;
  /** Looks at it so far. */
  looks: number;
  /** Times in a row that it had no picture when it was asked for. */
  unseenLooks: number;
  /** When it was last asked for, or null. */
  askedAt: number | null;
}

/** The share of one core that all looks together may take. A quarter of a core is what a call may cost on an ordinary laptop without a graphics card (docs/benchmarks.md). */
export const CORE_SHARE: Readonly<Record<Budget, number>> = { low: 0.1, normal: 0.25, high: 0.5 };

/** A steady tile is looked at once a second while the budget lasts, one in doubt twice ... */
const STEADY_MS = 1000;
const DOUBT_MS = 500;

/** ... until so many looks have not settled it: a face in the dark may stay in doubt for ever. */
export const HASTY_LOOKS = 20;

/** By how much a tile's wait counts for more, when not all can have their look at once. */
const WEIGHTS = { doubt: 2, unmasked: 1.5, changed: 1.5 } as const;

/**
 * Nobody waits for longer than 10 s, and nobody who is new for the others' turn. So new tiles, and those that were asked for so
 * long ago, are asked for even if the budget is used up ...
 */
export const OVERDUE_MS = 8500;

/**
 * ... as are those who have had fewer looks than this, where a look costs no more than that: the second one bears out or corrects what the first has said. On
 * two cores the first looks at 25 people, of many views, took 60 to 110 ms each and the second ones 20 to 40; where they go on being dear, the machine has no more to give ...
 */
const FIRST_LOOKS = 2;
const CHEAP_MS = 60;

/** ... as long as all looks take no more than this share of one core. Beyond it verdicts grow older. */
const MOST_SHARE = 0.5;

/** What may be saved up, in milliseconds of its income: a burst is short, and so is the pause after it. */
const SAVED_MS = 1000;

/**
 * What may be owed, in milliseconds of work: a pull with two of the dearest looks. What is asked for beyond the budget is not owed: when 25 people come at once their first
 * looks cost ten seconds' income, and with three seconds' owed for that all badges were seven seconds old before the next look.
 */
const OWED_MS = 400;

/**
 * What a look costs outside of the engine, in milliseconds: picture taken, copied, sent, told, and the looking over the page that goes with it. By `npm run bench` all
 * processes took 12 to 19 ms a look beyond the engine's clock with 25 people, on a virtual machine that is slow to give out memory.
 */
export const CARRIAGE_MS = 18;

/** Weight of the newest look in the running mean of what one costs: a machine that turns hot is known after two or three. */
const NEWEST = 0.4;

/**
 * What a look is charged at most where nobody may wait any longer, in milliseconds: a dear one takes half of it. What goes beyond is the time of other programs, and
 * so 49 people still have their look within ten seconds for half a core, however busy the machine is.
 */
const MOST_CHARGED_MS = 90;

/** A look's cost before the first is known, in milliseconds. */
const FIRST_GUESS_MS = 30;

/**
 * Tiles asked for at once. Verdicts come when all of them are judged, so they are few, and one for the very first. Where more wait than can be paid for, as many are
 * saved up for: a classifier that has just run is quicker the next time (the engine's
 * worker took 12.7, 13.6 and 12.5 instead of 14.0, 13.4 and 15.4 ms a look of 25 people, in turns, with a quicker `follow` in the same build).
 */
export const MOST_AT_ONCE = 3;

/** Spends the budget: says which tiles to look at now, is told afterwards what that has cost. */
export class Schedule {
  private budget: Budget = 'normal';
  private readonly regular = new Account();
  private readonly utmost = new Account();
  /** The running mean of what one look costs; null before the first. */
  private lookMs: number | null = null;
  /** Looks under way that the budget alone would not have paid. */
  private beyond = 0;

  setBudget(budget: Budget): void {
    this.budget = budget;
  }

  /** `looks` looks have cost `ms` milliseconds of the engine's time. */
  spent(ms: number, looks: number): void {
    if (looks === 0) return;
    const carriage = looks * CARRIAGE_MS;
    const beyond = Math.min(this.beyond, looks);
    this.beyond -= beyond;
    this.regular.pay((ms + carriage) * (1 - beyond / looks));
    const charged = Math.min(ms, looks * MOST_CHARGED_MS) + carriage;
    this.utmost.pay(charged);
    const before = this.lookMs ?? FIRST_GUESS_MS;
    this.lookMs = before + (charged / looks - before) * NEWEST;
  }

  /** No tile that was asked for is still to be looked at: who had no picture has cost nothing, and nobody else has their look for it. */
  idle(): void {
    this.beyond = 0;
  }

  /** The tiles to look at now, most urgent first, at most MOST_AT_ONCE. */
  due<T extends Scheduled>(tiles: readonly T[], now: number): T[] {
    const share = CORE_SHARE[this.budget];
    this.regular.earn(share, now);
    this.utmost.earn(Math.max(share, MOST_SHARE), now);
    const picked: T[] = [];
    const waiting = ranked(tiles, now);
    const most = this.lookMs === null && waiting[0]?.tile.askedAt === null ? 1 : MOST_AT_ONCE;
    let beyond = 0;
    for (const { tile, age } of waiting) {
      const planned = picked.length * (this.lookMs ?? FIRST_GUESS_MS);
      const paid = this.regular.has(planned);
      if (picked.length === most || !(paid || (this.presses(tile, age) && this.utmost.has(planned)))) break;
      if (!paid) beyond++;
      picked.push(tile);
    }
    const all = Math.min(waiting.length, most);
    const canWait = (waiting[0]?.age ?? Infinity) < OVERDUE_MS && !this.regular.isFull;
    if (picked.length < all && canWait) return [];
    // A page that never answers must not have others' looks for nothing later on.
    this.beyond = Math.min(this.beyond + beyond, MOST_AT_ONCE);
    return picked;
  }

  /** Whether somebody need not wait for the budget. */
  private presses({ looks, unseenLooks }: Scheduled, age: number): boolean {
    const isCheap = (this.lookMs ?? FIRST_GUESS_MS) <= CHEAP_MS;
    return age >= OVERDUE_MS || (looks + unseenLooks < FIRST_LOOKS && isCheap);
  }
}

/** Milliseconds of processor time that may be spent. */
class Account {
  private balance: number | null = null;
  private most = 0;
  private at = 0;

  /** No more can be saved up. */
  get isFull(): boolean {
    return this.balance === this.most;
  }

  /** Takes in the income since the last time. A clock that jumps brings no more than what may be saved up. */
  earn(share: number, now: number): void {
    const most = SAVED_MS * share;
    this.most = most;
    const income = Math.min(Math.max(now - this.at, 0), SAVED_MS) * share;
    this.balance = Math.max(Math.min((this.balance ?? most) + income, most), -OWED_MS);
    this.at = now;
  }

  pay(ms: number): void {
    this.balance = (this.balance ?? 0) - ms;
  }

  /** Whether something is left beyond this much. */
  has(ms: number): boolean {
    return (this.balance ?? 0) > ms;
  }
}

/** Those whose turn may come, most urgent first: new ones, those who waited too long, then by their weighted wait. */
function ranked<T extends Scheduled>(tiles: readonly T[], now: number): { tile: T; age: number }[] {
  return tiles
    .filter(({ judgeable }) => judgeable)
    .map((tile) => ({ tile, age: ageOf(tile, now) }))
    .filter(({ tile, age }) => age >= (isHasty(tile) ? DOUBT_MS : STEADY_MS))
    .map((one) => ({ ...one, urgency: urgencyOf(one.tile, one.age) }))
    .sort((a, b) => b.urgency - a.urgency || 0);
}

/** Infinite for a tile that was never asked for. A clock set back must not make anybody wait. */
function ageOf({ askedAt }: Scheduled, now: number): number {
  if (askedAt === null) return Infinity;
  return now < askedAt ? OVERDUE_MS : now - askedAt;
}

function urgencyOf(tile: Scheduled, age: number): number {
  if (age >= OVERDUE_MS) return age * WEIGHTS.doubt * OVERDUE_MS;
  if (isHasty(tile)) return age * WEIGHTS.doubt;
  if (tile.unmasked) return age * WEIGHTS.unmasked;
  return age * (tile.changed ? WEIGHTS.changed : 1);
}

function isHasty({ inDoubt, doubtfulLooks }: Scheduled): boolean {
  return inDoubt && doubtfulLooks < HASTY_LOOKS;
}

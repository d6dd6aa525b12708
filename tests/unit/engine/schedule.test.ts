import { describe, expect, test } from 'vitest';
import { BUDGETS } from '../../../src/shared/protocol';
import { CORE_SHARE, MOST_AT_ONCE, OVERDUE_MS, Schedule, type Scheduled } from '../../../src/engine/schedule';
import { call, gapsOf, Machine, type Person } from './machine';

const NOW = 100_000;

interface Named extends Scheduled {
  name: string;
}
const tile = (name: string, change: Partial<Scheduled> = {}): Named => ({
  name,
  judgeable: true,
  inDoubt: false,
  doubtfulLooks: 5,
  unmasked: false,
  changed: false,
  looks: 5,
  unseenLooks: 0,
  askedAt: NOW - 2000,
  ...change,
});
const names = (tiles: Named[], now = NOW): string[] => new Schedule().due(tiles, now).map(({ name }) => name);

describe('whose turn it is', () => {
  test('a new tile comes before all others, however long they have waited', () => {
    const waiting = Array.from({ length: 8 }, (_, i) => tile(`old ${i}`, { askedAt: 0 }));
    expect(names([...waiting, tile('new', { askedAt: null, doubtfulLooks: 0, inDoubt: true })])[0]).toBe(
      'new',
    );
  });

  test('of those that waited as long: doubt, then unmasked, then changed, then steady', () => {
    const tiles = [
      tile('steady'),
      tile('changed', { changed: true, askedAt: NOW - 2001 }),
      tile('unmasked', { unmasked: true, askedAt: NOW - 2002 }),
      tile('doubt', { inDoubt: true }),
    ];
    expect(names(tiles)).toEqual(['doubt', 'unmasked', 'changed']);
    expect(names(tiles.filter(({ name }) => name !== 'doubt'))).toEqual(['unmasked', 'changed', 'steady']);
  });

  test('who has waited too long comes before doubt', () => {
    expect(names([tile('doubt', { inDoubt: true }), tile('old', { askedAt: NOW - 9000 })])[0]).toBe('old');
  });

  test('a steady tile waits for its turn, one in doubt comes round sooner', () => {
    expect(names([tile('steady', { askedAt: NOW - 900 })])).toEqual([]);
    expect(names([tile('steady', { askedAt: NOW - 1000 })])).toEqual(['steady']);
    const asked = { askedAt: NOW - 600 };
    expect(names([tile('steady', asked), tile('doubt', { ...asked, inDoubt: true })])).toEqual(['doubt']);
  });

  test('a doubt that never ends costs no more than a steady tile', () => {
    const asked = { askedAt: NOW - 600, inDoubt: true, doubtfulLooks: 500 };
    expect(names([tile('endless', asked)])).toEqual([]);
    expect(names([tile('endless', asked)], NOW + 400)).toEqual(['endless']);
  });

  test('tiles without a camera picture are never asked for', () => {
    expect(names([tile('off', { judgeable: false, askedAt: null })])).toEqual([]);
  });

  test('few at once, those that waited longest', () => {
    const tiles = Array.from({ length: 9 }, (_, i) => tile(`${i}`, { askedAt: NOW - 2000 - i }));
    expect(names(tiles)).toEqual(['8', '7', '6'].slice(0, MOST_AT_ONCE));
  });

  /** What is asked for in the two seconds after all that was saved up has been spent, by tick. */
  const afterSpending = (tiles: Named[]): string[][] => {
    const schedule = new Schedule();
    schedule.due(tiles, NOW);
    schedule.spent(230, 3);
    const asked: string[][] = [];
    for (let at = NOW + 50; at <= NOW + 2000; at += 50) {
      const due = schedule.due(tiles, at);
      if (due.length > 0) asked.push(due.map(({ name }) => name));
      for (const one of due) one.askedAt = at;
      schedule.spent(due.length * 20, due.length);
    }
    return asked;
  };
  const many = (): Named[] => Array.from({ length: 9 }, (_, i) => tile(`${i}`, { askedAt: NOW - 2000 - i }));

  test('where not all can have their look, they have it together', () => {
    const sizes = afterSpending(many()).map(({ length }) => length);
    expect(new Set(sizes)).toEqual(new Set([MOST_AT_ONCE]));
    expect(sizes.length).toBeGreaterThan(3);
  });

  test('nobody who is new or has waited too long waits for others', () => {
    expect(afterSpending([...many(), tile('new', { askedAt: null })])[0]).toEqual(['new']);
    expect(afterSpending([...many(), tile('old', { askedAt: NOW - OVERDUE_MS })])[0]).toEqual(['old']);
  });

  test('of those who come first one is asked for alone, whose badge need not wait for others', () => {
    const schedule = new Schedule();
    const tiles = Array.from({ length: 4 }, (_, i) => tile(`${i}`, { askedAt: null }));
    const asked = (): number => schedule.due(tiles, NOW).length;
    expect(asked()).toBe(1);
    schedule.spent(20, 1);
    expect(asked()).toBe(MOST_AT_ONCE);
  });

  test('a clock set back makes nobody wait', () => {
    expect(names([tile('anna')], NOW - 3_600_000)).toEqual(['anna']);
  });
});

/** Simulated machines, by what a look costs there in milliseconds, without the carriage of the picture. An ordinary one has two cores and no card (`npm run bench`, 25 people). */
const FAST = 8;
const ORDINARY = 12;
const SLOW = 60;
const TILES = [1, 2, 5, 9, 16, 25, 36, 49];

describe.each(BUDGETS)('budget %s', (budget) => {
  describe.each([FAST, ORDINARY, SLOW])('a look costs %d ms', (lookMs) => {
    test.each(TILES)('%d tiles: within the budget, nobody waits for more than ten seconds', (count) => {
      const machine = new Machine(call(count), { lookMs, budget });
      machine.run(60_000);
      // Ten seconds for everybody go before the budget, as far as half a core carries.
      const needed = (count * machine.costOf(1)) / OVERDUE_MS;
      const share = Math.max(CORE_SHARE[budget], Math.min(needed, 0.5));
      expect(machine.share(20_000, 60_000)).toBeLessThanOrEqual(share * 1.05);
      if (needed <= 0.5) expect(Math.max(...gapsOf(machine, 60_000))).toBeLessThanOrEqual(10_000);
    });
  });
});

describe.each(BUDGETS)('budget %s, with some whose video never shows a picture', (budget) => {
  test.each([3, 6])('%d of them: nobody else is looked at for nothing', (count) => {
    const dark = Array.from({ length: count }, (): Person => ({ dark: true, inDoubt: true }));
    const machine = new Machine([...call(12), ...dark], { lookMs: 25, budget });
    machine.run(60_000);
    expect(machine.share(20_000, 60_000)).toBeLessThanOrEqual(CORE_SHARE[budget] * 1.05);
  });
});

describe('in a call', () => {
  test('who shows a picture only at the second try need not wait for the budget, who never does has to', () => {
    const due = (unseenLooks: number): string[] => {
      const schedule = new Schedule();
      const others = Array.from({ length: 9 }, (_, i) => tile(`${i}`));
      schedule.due(others, NOW);
      schedule.spent(230, 3);
      const change = { looks: 0, unseenLooks, inDoubt: true, askedAt: NOW - 1900 };
      const late = ['a', 'b', 'c'].map((name) => tile(name, change));
      return schedule.due([...others, ...late], NOW + 50).map(({ name }) => name);
    };
    expect(due(1)).toEqual(['a', 'b', 'c']);
    expect(due(2)).toEqual([]);
  });

  test('25 tiles at the normal budget: half of the verdicts are younger than 1.5 s, all but one in twenty than 4 s', () => {
    const machine = new Machine(call(25), { lookMs: ORDINARY, budget: 'normal' });
    machine.run(60_000);
    const ages = machine.ages.slice(200 * 25).sort((a, b) => a - b);
    expect(ages[Math.floor(ages.length * 0.5)]).toBeLessThanOrEqual(1500);
    expect(ages[Math.floor(ages.length * 0.95)]).toBeLessThanOrEqual(4000);
  });

  test('with time to spare everybody has a look once a second', () => {
    const machine = new Machine(call(3), { lookMs: ORDINARY, budget: 'normal' });
    machine.run(20_000);
    expect(Math.max(...gapsOf(machine, 20_000))).toBeLessThanOrEqual(1150);
  });

  test('who is in doubt or unmasked is looked at more often than who is steady', () => {
    const odd: Person[] = [{ inDoubt: true }, { unmasked: true }, { changed: true }];
    const machine = new Machine([...odd, ...call(30)], { lookMs: ORDINARY, budget: 'normal' });
    machine.run(20_000);
    const [doubt = 0, unmasked = 0, changed = 0, ...steady] = machine.counts();
    const most = Math.max(...steady);
    expect(doubt).toBeGreaterThan(unmasked);
    expect(Math.min(unmasked, changed)).toBeGreaterThan(most * 1.2);
  });

  test('all who come at once have their first look within four seconds, and a newcomer at once', () => {
    const machine = new Machine(call(25), { lookMs: 40, budget: 'normal' });
    machine.run(4000);
    expect(Math.min(...machine.counts())).toBeGreaterThanOrEqual(1);
    machine.run(20_000);
    machine.join({});
    machine.run(20_500);
    expect(machine.counts().at(-1)).toBeGreaterThanOrEqual(1);
  });

  test('first looks, which are dear, are not followed by a long silence', () => {
    const machine = new Machine(call(25), { lookMs: 90, budget: 'normal' });
    machine.run(5000);
    expect(Math.min(...machine.counts())).toBe(1);
    machine.lookMs = ORDINARY;
    machine.run(7500);
    expect(machine.looks(5500, 6500)).toBeGreaterThan(5);
    expect(machine.share(5000, 7500)).toBeLessThanOrEqual(0.5 * 1.05);
    // Nobody's first verdict stands alone for long, and the quarter holds from then on.
    expect(Math.min(...machine.counts())).toBe(2);
    machine.run(14_000);
    expect(machine.looks(7500, 8500)).toBeGreaterThan(5);
    expect(machine.share(8000, 14_000)).toBeLessThanOrEqual(CORE_SHARE.normal * 1.05);
  });

  test('where every look is dear, second looks wait for the budget', () => {
    const machine = new Machine(call(25), { lookMs: 90, budget: 'normal' });
    machine.run(6000);
    expect(Math.min(...machine.counts())).toBe(1);
    machine.run(8500);
    expect(machine.share(6000, 8500)).toBeLessThanOrEqual(CORE_SHARE.normal * 1.1);
  });

  test('a machine that turns hot is spared within two seconds, and used again when it is cool', () => {
    const machine = new Machine(call(25), { lookMs: ORDINARY, budget: 'normal' });
    machine.run(20_000);
    const before = machine.looks(15_000, 20_000);
    machine.lookMs = 6 * ORDINARY;
    machine.run(40_000);
    expect(machine.share(22_000, 32_000)).toBeLessThanOrEqual(0.5);
    expect(machine.looks(22_000, 27_000)).toBeLessThan(before / 2);
    machine.lookMs = ORDINARY;
    machine.run(60_000);
    expect(machine.looks(50_000, 55_000)).toBeGreaterThan(before * 0.9);
  });

  test('on a machine that others keep busy everybody still has a look within ten seconds or so', () => {
    const machine = new Machine(call(25), { lookMs: 120, budget: 'normal' });
    machine.run(60_000);
    expect(Math.max(...gapsOf(machine, 60_000))).toBeLessThanOrEqual(11_000);
  });

  test('the budget can be changed in the middle of it', () => {
    const machine = new Machine(call(25), { lookMs: ORDINARY, budget: 'high' });
    machine.run(20_000);
    expect(machine.share(10_000, 20_000)).toBeGreaterThan(CORE_SHARE.normal);
    machine.schedule.setBudget('low');
    machine.run(40_000);
    expect(machine.share(22_000, 40_000)).toBeLessThanOrEqual(CORE_SHARE.low * 1.05);
  });

  test('a machine that slept for an hour does not make up for it', () => {
    const machine = new Machine(call(25), { lookMs: ORDINARY, budget: 'normal' });
    machine.run(20_000);
    machine.sleep(3_600_000);
    machine.run(3_630_000);
    expect(machine.share(3_620_000, 3_630_000)).toBeLessThanOrEqual(CORE_SHARE.normal * 1.3);
  });
});

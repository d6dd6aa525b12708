import { describe, expect, test } from 'vitest';
import { due, MOST_AT_ONCE, period, type Scheduled } from '../../../src/engine/schedule';

const NOW = 100_000;
const PERIOD = 1000;

interface Named extends Scheduled {
  name: string;
}
const tile = (name: string, change: Partial<Scheduled> = {}): Named => ({
  name,
  judgeable: true,
  inDoubt: false,
  doubtfulLooks: 5,
  askedAt: NOW - 2 * PERIOD,
  ...change,
});
const names = (tiles: Named[], now = NOW, periodMs = PERIOD): string[] =>
  due(tiles, now, periodMs).map(({ name }) => name);

describe('schedule', () => {
  test('a new tile comes before all others, however long they have waited', () => {
    const waiting = Array.from({ length: 8 }, (_, i) => tile(`old ${i}`, { askedAt: 0 }));
    expect(names([...waiting, tile('new', { askedAt: null, doubtfulLooks: 0, inDoubt: true })])[0]).toBe(
      'new',
    );
  });

  test('a steady tile waits for its turn', () => {
    expect(names([tile('steady', { askedAt: NOW - 900 })])).toEqual([]);
    expect(names([tile('steady', { askedAt: NOW - 1000 })])).toEqual(['steady']);
  });

  test('a tile in doubt comes round sooner than a steady one', () => {
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

  test('everybody gets a turn, however many there are', () => {
    const tiles = Array.from({ length: 25 }, (_, i) => tile(`${i}`, { askedAt: null }));
    const seen = new Set<string>();
    for (let round = 0; round * MOST_AT_ONCE < 25; round++) {
      for (const one of due(tiles, NOW + round * 50, PERIOD)) {
        seen.add(one.name);
        one.askedAt = NOW + round * 50;
      }
    }
    expect(seen.size).toBe(25);
  });

  test('with time to spare a look comes once a second', () => {
    expect(period(1, 30)).toBe(1000);
    expect(period(0, 0)).toBe(1000);
  });

  test('under load the looks are stretched, so that they leave most of a core free', () => {
    const tiles = 25;
    const lookMs = 80;
    expect(period(tiles, lookMs)).toBeGreaterThan(1000);
    expect((tiles * lookMs) / period(tiles, lookMs)).toBeLessThanOrEqual(0.5);
    expect(period(tiles, 2 * lookMs)).toBe(2 * period(tiles, lookMs));
  });
});

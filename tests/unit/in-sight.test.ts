// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Participant } from '../../src/shared/session';
import type { Verdict } from '../../src/shared/verdict';
import { NOW, person, popup, session } from '../gallery/people';
import { names, rows, show } from './shown-view';

/** What the browser says of what can be seen: nothing until it is told to. */
let tell: (inSight: readonly Element[], outOfSight?: readonly Element[]) => void;

beforeEach(() => {
  class Observer {
    constructor(told: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
      tell = (inSight, outOfSight = []) =>
        told([
          ...outOfSight.map((target) => ({ target, isIntersecting: false })),
          ...inSight.map((target) => ({ target, isIntersecting: true })),
        ]);
    }
    observe(): void {}
    unobserve(): void {}
  }
  vi.stubGlobal('IntersectionObserver', Observer);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const crowd = (verdict: (ordinal: number) => Verdict, count = 12): Participant[] =>
  Array.from({ length: count }, (_, index) => person(index + 1, { verdict: verdict(index + 1) }));
const verdicts = (): (string | undefined)[] => rows().map((row) => row.dataset['verdict']);
const drawn = (): boolean[] =>
  rows().map((row) => !(row.querySelector('.timeline svg')?.hasAttribute('hidden') ?? true));

/** A panel of twelve, of whom the first three can be seen, and how to show it other people at another time. */
function panelOfTwelve(): (people: Participant[], after: number) => void {
  const { paint } = show('side-panel');
  const at = (people: Participant[], after: number): void =>
    paint(popup({ session: session(people, { heardAt: NOW + after }) }), NOW + after);
  at(
    crowd(() => 'mask'),
    0,
  );
  tell(rows().slice(0, 3), rows().slice(3));
  return at;
}

describe('a list of which a part can be seen', () => {
  it('shows a change of everybody at once where it can be seen, and a second later in all other rows', () => {
    const at = panelOfTwelve();
    const changed = crowd(() => 'no-mask');
    at(changed, 1000);
    expect(verdicts()).toEqual([...Array<string>(3).fill('no-mask'), ...Array<string>(9).fill('mask')]);
    at(changed, 2000);
    expect(verdicts()).toEqual(Array(12).fill('no-mask'));
  });

  it('shows at once who comes into sight, from wherever in the list', () => {
    const at = panelOfTwelve();
    at(
      crowd((ordinal) => (ordinal === 9 ? 'no-mask' : 'mask')),
      1000,
    );
    expect(names().slice(0, 3)).toEqual(['Person 9', 'Person 1', 'Person 2']);
    expect(verdicts()[0]).toBe('no-mask');
    expect(drawn()[0]).toBe(true);
    expect(names()).toHaveLength(12);
  });

  it('brings all into their order, even if something changes all the time', () => {
    const at = panelOfTwelve();
    // Those who come off worst stand last until now.
    const turned = (): Participant[] => crowd((ordinal) => (ordinal > 6 ? 'no-mask' : 'mask'));
    for (let after = 0; after <= 1200; after += 300) at(turned(), after);
    expect(verdicts()).toEqual([...Array<string>(6).fill('no-mask'), ...Array<string>(6).fill('mask')]);
    expect(names()[5]).toBe('Person 12');
  });

  it('has a row up to date, timeline and all, as soon as it is scrolled in', () => {
    const at = panelOfTwelve();
    at(
      crowd(() => 'unsure'),
      1000,
    );
    const last = rows()[11];
    expect(last?.dataset['verdict']).toBe('mask');
    tell(last ? [last] : []);
    expect(last?.dataset['verdict']).toBe('unsure');
    expect(drawn()[11]).toBe(true);
  });

  it('has timelines drawn where they can be seen only, and put into words everywhere', () => {
    const at = panelOfTwelve();
    const changed = crowd(() => 'no-mask');
    at(changed, 1000);
    at(changed, 2000);
    expect(drawn()).toEqual([true, true, true, ...Array<boolean>(9).fill(false)]);
    const words = rows().map((row) => row.querySelector('.timeline')?.getAttribute('aria-label'));
    expect(words.every((label) => label?.startsWith('Last 10 minutes'))).toBe(true);
  });

  it('takes faces that are wanted no more out of every row at once', () => {
    const { paint } = show('side-panel');
    const people = crowd(() => 'mask');
    const portraits = new Map(people.map(({ key }) => [key, new Uint8ClampedArray(48 * 48 * 4)]));
    paint(popup({ session: session(people), portraits }));
    tell(rows().slice(0, 3), rows().slice(3));
    expect(document.querySelectorAll('.portrait')).toHaveLength(12);
    paint(popup({ session: session(people) }));
    expect(document.querySelectorAll('.portrait')).toHaveLength(0);
  });
});

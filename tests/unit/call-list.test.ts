// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Span } from '../../src/shared/session';
import { NOW, person, popup, session } from '../gallery/people';
import { find, forget, names, pressed, rows, show } from './shown-view';

beforeEach(forget);

describe('a long list', () => {
  const crowd = Array.from({ length: 25 }, (_, index) =>
    person(index + 1, { name: `Person ${index + 1}`, verdict: index % 5 === 0 ? 'no-mask' : 'mask' }),
  );
  const search = (words: string): void => {
    const field = find('.search') as HTMLInputElement;
    field.value = words;
    field.dispatchEvent(new Event('input'));
  };

  it('has no search for a few people', () => {
    show().people(...crowd.slice(0, 12));
    expect(find('.tools').hidden).toBe(true);
  });

  it('is narrowed down by name, whatever the accents, and says how many are shown', () => {
    const { people } = show();
    people(...crowd, person(30, { name: 'João Ramírez' }));
    expect(find('.tools').hidden).toBe(false);
    search('ramirez JOAO');
    expect(names()).toEqual(['João Ramírez']);
    expect(find('.shown-count').textContent).toBe('1 of 26 shown');
    expect(find('.sentence').textContent).toBe('5 of 26 without a mask');
  });

  it('is narrowed down by what is shown', () => {
    show().people(...crowd);
    const filter = find('.filter') as HTMLSelectElement;
    filter.value = 'not-masked';
    filter.dispatchEvent(new Event('change'));
    expect(rows().map((row) => row.dataset['verdict'])).toEqual(Array(5).fill('no-mask'));
  });

  it('says that nobody matches, and shows everyone again', () => {
    show().people(...crowd);
    search('nobody of that name');
    expect(find('.nobody').hidden).toBe(false);
    find('.nobody button').click();
    expect(rows()).toHaveLength(25);
    expect(document.activeElement).toBe(find('.search'));
  });

  it('shows everyone once the list is short, for the field is gone', () => {
    const { people } = show();
    people(...crowd);
    search('Person 25');
    people(...crowd.slice(0, 3));
    expect(rows()).toHaveLength(3);
  });
});

describe('a wrong answer', () => {
  const open = (): void => find('.opener').click();

  it('is put right under the name, and taken back', () => {
    const { people } = show();
    const bare = person(1, { verdict: 'no-mask' });
    people(bare);
    open();
    expect(find('.opener').getAttribute('aria-expanded')).toBe('true');
    expect(find('[data-claim=no-mask]').hidden).toBe(true);
    find('[data-claim=mask]').focus();
    find('[data-claim=mask]').click();
    people({ ...bare, said: { claim: 'mask', against: 'no-mask', at: NOW - 5000 } });
    expect(find('.badge').textContent).toBe('Mask');
    expect(find('.details').textContent).toBe('you said so · for 5 sec');
    expect(document.activeElement).toBe(find('[data-claim=undo]'));
    find('[data-claim=undo]').click();
    expect(pressed).toEqual(['0/tile-1 mask', '0/tile-1 null']);
  });

  it('is not asked for where nothing can be seen', () => {
    show().people(person(1, { verdict: 'camera-off' }));
    open();
    expect(find('.say').hidden).toBe(true);
  });

  it('leads to what an answer is worth', () => {
    show().people(person(1));
    open();
    expect(find('.more a').getAttribute('href')).toBe('/src/about/about.html');
  });
});

describe('the age of an answer', () => {
  it('is told once it is older than promised', () => {
    const { people } = show();
    people(person(1, { lookedAt: NOW - 14_000 }));
    expect(find('.details').textContent).not.toContain('last look');
    people(person(1, { lookedAt: NOW - 14_000, late: true }));
    expect(find('.details').textContent).toBe('for 2 min · 96% sure · last look 14 sec ago');
  });
});

describe('a pause', () => {
  it('claims nothing, and goes on where it was begun', () => {
    const { paint } = show();
    paint(popup({ session: session([person(1)]) }));
    find('.pauser').click();
    paint(popup({ session: session([person(1)], { paused: true }) }));
    expect(find('.meeting').hidden).toBe(true);
    expect(find('.notice-title').textContent).toBe('Paused');
    find('[data-action=resume]').click();
    expect(pressed).toEqual(['pause', 'resume']);
  });
});

/** The bars that are in sight, by tone: from where to where in the 600 units of the strip. */
function bars(): unknown {
  const [left = 0] = (find('.timeline svg').getAttribute('viewBox') ?? '').split(' ').map(Number);
  const sight = (x: number): number => Math.round(Math.min(Math.max(x - left, 0), 600));
  return Object.fromEntries(
    [...document.querySelectorAll('.timeline path')].map((path) => [
      path.getAttribute('data-tone'),
      [...(path.getAttribute('d') ?? '').matchAll(/M(\S+) 12v-\d+h([\d.]+)/g)].map(([, x, width]) => [
        sight(Number(x)),
        sight(Number(x) + Number(width)),
      ]),
    ]),
  );
}

describe('the side panel', () => {
  it('shows the last ten minutes of everybody, in words too', () => {
    const spans: Span[] = [
      [NOW - 900_000, 'mask'],
      [NOW - 120_000, 'no-mask'],
    ];
    show('side-panel').people(person(1, { spans, verdict: 'no-mask' }));
    expect(find('.timeline').getAttribute('aria-label')).toBe('Last 10 minutes: No mask 2 min Mask 8 min');
    expect(bars()).toEqual({ good: [[0, 480]], trouble: [[480, 600]] });
  });

  it('moves on as time goes by, keeps its form, and shows a change at once', () => {
    const { paint } = show('side-panel');
    const at = (spans: Span[], now: number): void =>
      paint(popup({ session: session([person(1, { spans })], { heardAt: now }) }), now);
    const start: Span[] = [[NOW - 60_000, 'mask']];
    at(start, NOW);
    expect(bars()).toEqual({ good: [[540, 600]] });
    at(start, NOW + 300_000);
    expect(bars()).toEqual({ good: [[240, 600]] });
    // Half an hour of the same: it still reaches from one end to the other.
    at(start, NOW + 1_800_000);
    expect(bars()).toEqual({ good: [[0, 600]] });
    at([...start, [NOW + 1_800_000, 'no-mask'], [NOW + 1_801_000, 'mask']], NOW + 1_802_000);
    expect(bars()).toEqual({ good: [[0, 598], [599, 600]], trouble: [[598, 600]] }); // oxfmt-ignore
  });

  it('says when its call is not the one in front', () => {
    const { paint } = show('side-panel');
    paint(popup({ session: session([person(1)]) }));
    expect(find('.elsewhere').hidden).toBe(true);
    paint(popup({ session: session([person(1)]), elsewhere: true }));
    expect(find('.elsewhere').hidden).toBe(false);
  });

  it('sends to the icon where only a click on that lets it in', () => {
    show('side-panel').paint(popup({ host: null, pattern: null }));
    expect(find('.notice-text').textContent).toContain('Click the Mask Check icon');
    expect(find('[data-action=once]').hidden).toBe(true);
  });
});

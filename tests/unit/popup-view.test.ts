// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { BADGES, type Shown } from '../../src/views/shown';
import type { Participant } from '../../src/shared/session';
import { VERDICTS } from '../../src/shared/verdict';
import { find, forget, names, pressed, rows, show, texts } from './shown-view';
import { NOW, person, popup, READY, session } from '../gallery/people';
import type { PopupState } from '../../src/views/call/state';
import { STATES } from '../gallery/popup-states';

beforeEach(forget);

describe('badges', () => {
  it.each(VERDICTS)('%s has words, a drawing of its own and a tone', (verdict) => {
    show().people(person(1, { verdict }));
    const badge = find('.badge');
    expect(badge.textContent).toBe(texts.text(BADGES[verdict].text));
    expect(badge.querySelector('svg')?.getAttribute('data-drawing')).toBe(BADGES[verdict].drawing);
    expect(badge.dataset['tone']).toBe(BADGES[verdict].tone);
  });

  it('shares no drawing and no words between two verdicts', () => {
    const all = Object.keys(BADGES) as Shown[];
    expect(new Set(all.map((shown) => BADGES[shown].drawing)).size).toBe(all.length);
    expect(new Set(all.map((shown) => texts.text(BADGES[shown].text))).size).toBe(all.length);
  });
});

describe('rows', () => {
  it('tells since when, how sure, how many faces, and who is the user', () => {
    show().people(person(1, { self: true, faces: 2, confidence: 0.934 }));
    expect(find('.details').textContent).toBe('for 2 min · 93% sure · 2 faces, worst shown');
    expect(find('.you').hidden).toBe(false);
  });

  it('says why a picture cannot be read, and leaves that out where it can', () => {
    const details = (changes: Partial<Participant>): string => {
      show().people(person(1, { confidence: null, ...changes }));
      return find('.details').textContent;
    };
    expect(details({ verdict: 'unreadable', unreadable: 'foreign' })).toContain('comes from another address');
    expect(details({ verdict: 'unreadable', unreadable: 'protected' })).toContain(
      'protected against copying',
    );
    expect(details({ verdict: 'unsure', unreadable: 'foreign' })).not.toContain('address');
  });

  it('never claims to be 100 % sure, and claims no share where nothing is claimed', () => {
    show().people(person(1, { confidence: 1 }), person(2, { verdict: 'unsure', confidence: 0.4 }));
    expect(rows().map((row) => row.querySelector('.details')?.textContent)).toEqual([
      'for 2 min',
      'for 2 min · 99% sure',
    ]);
  });

  it('shows hostile names as text, isolated', () => {
    const name = '<img src=x onerror="alert(1)">\u202e';
    show().people(person(1, { name }));
    expect(document.querySelector('.people img')).toBeNull();
    const element = find('.name');
    expect(element.textContent).toBe(name);
    expect(element.title).toBe(name);
    expect([element.tagName, element.dir]).toEqual(['BDI', 'auto']);
  });

  it('keeps screens and previews apart, and does not count them', () => {
    const screen = person(2, { kind: 'screen', verdict: 'no-mask', name: 'Slides' });
    show().people(person(1), screen, person(3, { kind: 'preview', name: null }));
    expect(names()).toEqual(['Person 1']);
    expect(find('.sentence').textContent).toBe('Everyone wears a mask');
    expect([...document.querySelectorAll('.other')].map((other) => other.textContent)).toHaveLength(2);
    expect(find('.apart').textContent).toContain('Shared screenSlides');
  });
});

describe('faces', () => {
  const faces = (state: Partial<PopupState>): (string | null)[] => {
    show().paint(popup({ session: session([person(1), person(2)]), ...state }));
    return rows().map((row) => row.firstElementChild?.getAttribute('aria-hidden') ?? null);
  };

  it('stand before the names only where the user wants them, and say nothing to a screen reader', () => {
    expect(faces({})).toEqual([null, null]);
    expect(faces({ portraits: new Map() })).toEqual(['true', 'true']);
  });

  it('go when they are switched off, and with them nothing else', () => {
    const { paint } = show();
    const state = popup({ session: session([person(1)]) });
    paint(state);
    const before = document.body.innerHTML;
    paint({ ...state, portraits: new Map([['0/tile-1', new Uint8ClampedArray(48 * 48 * 4)]]) });
    expect(document.querySelectorAll('.portrait')).toHaveLength(1);
    paint(state);
    expect(document.body.innerHTML).toBe(before);
  });
});

describe('faces on another screen', () => {
  it('are gone: a list that is hidden keeps none', () => {
    const { paint } = show();
    const portraits = new Map([['0/tile-1', new Uint8ClampedArray(48 * 48 * 4)]]);
    const watched = session([person(1)]);
    for (const over of [{ session: null }, { session: { ...watched, paused: true as const } }]) {
      paint(popup({ session: watched, portraits }));
      expect(document.querySelectorAll('.portrait')).toHaveLength(1);
      paint(popup({ portraits, ...over }));
      expect(document.querySelectorAll('.portrait')).toHaveLength(0);
    }
  });
});

describe('repainting', () => {
  it('moves rows and keeps their elements, focus and all', () => {
    const { people } = show();
    people(person(1), person(2), person(3));
    const before = rows();
    const third = before[2];
    if (!third) throw new Error('No third row');
    third.tabIndex = 0;
    third.focus();
    people(person(1), person(2), person(3, { verdict: 'no-mask' }));
    expect(names()).toEqual(['Person 3', 'Person 1', 'Person 2']);
    expect(rows()).toEqual([third, before[0], before[1]]);
    expect(document.activeElement).toBe(third);
  });

  it('takes those who left away', () => {
    const { people } = show();
    people(person(1), person(2));
    people(person(2));
    expect(names()).toEqual(['Person 2']);
  });

  it('changes only the seconds from one second to the next', () => {
    const { paint } = show();
    const state = popup({ session: session([person(1, { since: NOW - 5000 })]) });
    paint(state);
    const changes: Node[] = [];
    const observer = new MutationObserver((records) => changes.push(...records.map(({ target }) => target)));
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    paint(state, NOW + 1000);
    const targets = [...changes, ...observer.takeRecords().map(({ target }) => target)];
    expect(find('.details').textContent).toBe('for 6 sec · 96% sure');
    expect(new Set(targets)).toEqual(new Set([find('.details')]));
  });
});

describe('screens', () => {
  it.each(Object.keys(STATES))('%s paints', (name) => {
    const state = STATES[name];
    if (!state) throw new Error('No such state');
    show().paint(state);
    const shown = ['.meeting', '.notice'].filter((part) => !find(part).hidden);
    expect(shown).toHaveLength(1);
    expect(find(`${shown[0] ?? ''} h2`).textContent).not.toBe('');
  });

  it('says where it runs and why', () => {
    show().people(person(1));
    expect(find('.backend').textContent).toBe('Runs on your processor (WASM): no graphics card was found.');
  });

  it('says when it has heard nothing, but not before', () => {
    const { paint } = show();
    paint(popup({ session: session([person(1)], { heardAt: NOW - 9000 }) }));
    expect(find('.stale').hidden).toBe(true);
    paint(popup({ session: session([person(1)], { heardAt: NOW - 12_000 }) }));
    expect(find('.stale').textContent).toBe('No news for 12 sec. What you see may be out of date.');
  });

  it('claims nothing of anybody while the engine has failed', () => {
    const engine = { ...READY, state: 'failed', error: 'model-missing' } as const;
    show().paint(popup({ session: session([person(1, { verdict: 'no-mask' })], { engine }) }));
    expect(find('.meeting').hidden).toBe(true);
    expect(find('.notice-title').textContent).toBe('The mask model is missing');
  });

  it('has a switch that says what it is', () => {
    const { paint } = show();
    paint(popup());
    const button = find('[role=switch]');
    expect(button.getAttribute('aria-checked')).toBe('false');
    button.click();
    paint(popup({ step: 'asking' }));
    button.click();
    expect(pressed).toEqual(['toggle']);
    paint(popup({ session: session([]) }));
    expect(button.getAttribute('aria-checked')).toBe('true');
  });

  it('offers "just this once" after a refusal, and gives the focus to the switch when that is gone', () => {
    const { paint } = show();
    paint(popup({ step: 'refused' }));
    const once = find('[data-action=once]');
    once.focus();
    once.click();
    expect(pressed).toEqual(['once']);
    paint(popup({ session: session([person(1)], { once: true }) }));
    expect(document.activeElement).toBe(find('[role=switch]'));
    expect(find('.once').hidden).toBe(false);
  });

  it('has no switch where nothing can be watched', () => {
    show().paint(popup({ host: null, pattern: null, problem: 'not-a-web-page' }));
    expect(find('[role=switch]').hidden).toBe(true);
  });
});

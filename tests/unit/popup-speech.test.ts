// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../../src/public/_locales/en/messages.json';
import { QUIET_MS } from '../../src/views/call/announcer';
import { createView } from '../../src/views/call/view';
import type { Participant } from '../../src/shared/session';
import { NO_ACTIONS } from '../gallery/actions';
import { textsOf } from '../gallery/locale';
import { NOW, person, popup, session } from '../gallery/people';

function show() {
  const view = createView(textsOf(en, 'en'), NO_ACTIONS);
  document.body.replaceChildren(view.element);
  return {
    paint: view.paint,
    people: (...list: Participant[]): void => view.paint(popup({ session: session(list) }), NOW),
  };
}

/** What the live region says, without the marks that isolate names. */
const spoken = (): string =>
  (document.querySelector('[role=status]')?.textContent ?? '').replaceAll(/[\u2068\u2069]/g, '');
const unmasked = (ordinal: number): Participant => person(ordinal, { verdict: 'no-mask' });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the live region', () => {
  it('is the only one, and silent when the popup opens', () => {
    show().people(person(1), unmasked(2));
    expect(document.querySelectorAll('[role=status], [aria-live], [role=alert]')).toHaveLength(1);
    expect(spoken()).toBe('');
  });

  it('says who changed and what that makes of the whole', () => {
    const { people } = show();
    people(person(1), person(2));
    people(person(1), unmasked(2));
    expect(spoken()).toBe('Person 2: No mask. 1 of 2 without a mask');
  });

  it('does not repeat what is the same, and does not count seconds', () => {
    const { paint } = show();
    const state = popup({ session: session([person(1)], { heardAt: NOW + 5000 }) });
    for (let second = 0; second < 9; second++) paint(state, NOW + second * 1000);
    expect(spoken()).toBe('');
  });

  it('waits between messages, then tells only what still holds', () => {
    const { people } = show();
    people(person(1), person(2), person(3));
    people(unmasked(1), person(2), person(3));
    const first = spoken();
    people(unmasked(1), unmasked(2), person(3));
    people(unmasked(1), person(2), unmasked(3));
    expect(spoken()).toBe(first);
    vi.advanceTimersByTime(QUIET_MS);
    expect(spoken()).toBe('Person 3: No mask. 2 of 3 without a mask');
  });

  it('leaves many changes at once to the summary', () => {
    const { people } = show();
    people(...[1, 2, 3, 4, 5].map((ordinal) => person(ordinal)));
    people(...[1, 2, 3, 4, 5].map(unmasked));
    expect(spoken()).toBe('5 of 5 without a mask');
  });

  it('says once that the news have stopped', () => {
    const { paint } = show();
    const state = popup({ session: session([person(1)]) });
    paint(state, NOW);
    paint(state, NOW + 11_000);
    const said = spoken();
    expect(said).toContain('out of date');
    vi.advanceTimersByTime(QUIET_MS);
    paint(state, NOW + 20_000);
    expect(spoken()).toBe(said);
  });

  it('tells what became of a click', () => {
    const { paint } = show();
    paint(popup(), NOW);
    paint(popup({ step: 'refused' }), NOW);
    expect(spoken()).toBe('Not allowed');
  });
});

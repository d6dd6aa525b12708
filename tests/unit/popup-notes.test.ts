// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { NOW, person, popup, session } from '../gallery/people';
import { find, forget, names, pressed, rows, show, texts } from './shown-view';

beforeEach(forget);

const button = (words: string): HTMLElement => {
  const found = [...document.querySelectorAll('button')].find(
    (one) => one.textContent === words && !one.closest('[hidden]'),
  );
  if (!found) throw new Error(`No button "${words}"`);
  return found;
};
const open = (): void => find('.opener').click();

describe('the notes over the list', () => {
  it('are not there where nothing is recorded and alerts are off', () => {
    show().people(person(1));
    expect(find('.call-notes').hidden).toBe(true);
  });

  it('say plainly that a call is recorded, that it cannot be kept, or why it is not', () => {
    const { paint } = show();
    for (const [recording, words] of [
      ['on', 'This call is recorded'],
      ['failed', 'cannot be kept'],
      ['private', 'Not recorded'],
    ] as const) {
      paint(popup({ session: session([person(1)], { recording }) }));
      expect(find('.call-notes').textContent).toContain(words);
    }
    button(texts.text('record_show')).click();
    expect(pressed).toEqual(['records']);
  });

  it('are there while nobody is in the list yet', () => {
    show().paint(popup({ session: session([], { recording: 'on' }) }));
    expect(find('.call-notes').closest('[hidden]')).toBeNull();
  });

  it('let the user have quiet, say until when, and end it', () => {
    const { paint } = show();
    paint(popup({ session: session([person(1)]), quietMinutes: 10 }));
    button('Quiet for 10 min').click();
    const quiet = { from: NOW, until: NOW + 600_000 };
    paint(popup({ session: session([person(1)], { quiet }), quietMinutes: 10 }));
    expect(find('.call-notes').textContent).toContain('No alerts until');
    button('Alert again').click();
    expect(pressed).toEqual(['quiet 10', 'quiet 0']);
    paint(popup({ session: session([person(1)], { quiet }), quietMinutes: 10 }), NOW + 600_000);
    expect(find('.call-notes').textContent).toContain('Alerts are on');
  });
});

describe('somebody who does not count', () => {
  it('is chosen in the row, for this call or for good; that a name is kept is said first', () => {
    show().people(person(1));
    open();
    button('Do not count in this call').click();
    button('Never count: keeps this name on the device').click();
    expect(pressed).toEqual(['ignore 0/tile-1 call', 'ignore 0/tile-1 always']);
  });

  it('without a name can be left out of this call only; oneself without a name being kept', () => {
    const { people } = show();
    people(person(1, { name: null }));
    open();
    expect(find('[data-ignore="always"]').hidden).toBe(true);
    people(person(1, { self: true }));
    expect(find('[data-ignore="always"]').textContent).toBe('Never count my own tile');
  });

  it('stands last, is marked in words, and can be counted again', () => {
    show().people(person(1, { verdict: 'no-mask', ignored: 'call' }), person(2));
    expect(names()).toEqual(['Person 2', 'Person 1']);
    expect(rows()[1]?.querySelector('.details')?.textContent).toMatch(/^not counted/);
    expect(find('.sentence').textContent).toBe('All who count and can be seen wear a mask');
    rows()[1]?.querySelector<HTMLElement>('.opener')?.click();
    button('Count again').click();
    expect(pressed).toEqual(['ignore 0/tile-1 null']);
  });
});

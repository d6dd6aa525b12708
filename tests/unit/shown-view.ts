import en from '../../src/public/_locales/en/messages.json';
import type { Claim, Ignored, Participant } from '../../src/shared/session';
import type { PopupState } from '../../src/views/call/state';
import { createView, type Surface } from '../../src/views/call/view';
import { textsOf } from '../gallery/locale';
import { NOW, popup, session } from '../gallery/people';

/** The popup's or the side panel's view in a document without a browser, and what was pressed in it. */
export const texts = textsOf(en, 'en');
export const pressed: string[] = [];
const press = (name: string) => () => void pressed.push(name);

export function show(surface: Surface = 'popup') {
  const actions = {
    toggle: press('toggle'),
    watch: press('watch'),
    once: press('once'),
    retry: press('retry'),
    settings: press('settings'),
    pause: press('pause'),
    resume: press('resume'),
    correct: (key: string, claim: Claim | null): void => void pressed.push(`${key} ${claim}`),
    ignore: (key: string, ignored: Ignored | null): void => void pressed.push(`ignore ${key} ${ignored}`),
    quiet: (minutes: number): void => void pressed.push(`quiet ${minutes}`),
    records: press('records'),
  };
  const view = createView(texts, actions, undefined, surface);
  document.body.replaceChildren(view.element);
  const paint = (state: PopupState, now = NOW): void => view.paint(state, now);
  return { paint, people: (...list: Participant[]): void => paint(popup({ session: session(list) })) };
}

export function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`No ${selector}`);
  return element;
}
export const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.people > .row')];
export const names = (): string[] => rows().map((row) => row.querySelector('.name')?.textContent ?? '');

export function forget(): void {
  pressed.length = 0;
}

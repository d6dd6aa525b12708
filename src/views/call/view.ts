import { createAnnouncer } from './announcer';
import { make, setAttribute, setHidden } from '../elements';
import { createFooter } from './footer';
import { createHeader } from './header';
import type { Copy } from './layout-note';
import { createNotice, type NoticeActions } from './notice';
import { createPeople } from './people';
import { saidBy } from './speech';
import { type PopupState, screenOf } from './state';
import type { Texts } from '../texts';

export type Actions = NoticeActions & { readonly toggle: () => void; readonly settings: () => void };

/**
 * The whole popup. It is built once; `paint` brings it up to date with a state and a time, and touches only what differs,
 * so it may be called every second.
 */
export function createView(
  texts: Texts,
  actions: Actions,
  copy: Copy = () => Promise.reject(new Error('There is no clipboard')),
): { element: HTMLElement; paint: (state: PopupState, now: number) => void } {
  const header = createHeader(texts, actions.toggle);
  const notice = createNotice(texts, actions);
  const people = createPeople(texts, copy);
  const footer = createFooter(texts, actions.settings);
  const announcer = createAnnouncer(texts);
  const element = make(
    'div',
    { class: 'popup', lang: texts.locale, dir: texts.direction },
    header.element,
    make('main', {}, people.element, notice.element),
    footer.element,
    announcer.element,
  );

  return {
    element,
    paint: (state, now) => {
      const screen = screenOf(state);
      const focused = document.activeElement;
      setAttribute(element, 'data-screen', screen.name);
      header.paint(state);
      setHidden(people.element, screen.name !== 'people');
      if (screen.name === 'people') people.paint(screen.session, now, screen.incorrect);
      notice.paint(screen);
      footer.paint(state.session);
      announcer.tell(saidBy(screen, now, texts));
      // Whoever pressed a button that is gone stands at the switch, not at the top of nowhere.
      if (focused?.closest('[hidden]') && !header.toggle.hidden) header.toggle.focus();
    },
  };
}
